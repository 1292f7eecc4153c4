import { membersOf } from '../domain/date.ts';
import { dayFromNumber, dayNumber } from '../domain/day.ts';
import type { DayBounds } from '../domain/edtf.ts';
import { UNBOUNDED_FROM, UNBOUNDED_TO } from '../domain/rectangles.ts';
import type { InForce, ProvisionSpans, Span } from '../domain/spans.ts';
import { dayInWords } from '../formats/date.ts';
import { statesInWords } from '../records/measure/status.words.ts';
import { type Html, html } from './html.ts';
import { legendHtml, POINTS } from './lifeline.legend.ts';
import type { Frame, Lifeline, Mark, MarkLine } from './lifeline.ts';
import { frameOf } from './lifeline.ts';

const LANE = 30;
const ROW = 34;
/** In percent of the width on a phone: half a diamond, half a character, and the gap between marks. */
const HALF = { point: 2.2, character: 1.25, room: 1 };

/** Returns the chart as a figure: a bar for each provision and a line for each kind of mark. */
export function lifelineSvg(life: Lifeline): Html {
  const frame = frameOf(life);
  const today = frame.at(dayNumber(life.day) + 0.5);
  const lanes = life.lanes.map((lane) => laneHtml(lane, frame, today));
  const lines = life.lines.filter(({ marks }) => marks.length > 0);
  return html`<figure class="lifeline">
<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="paper" width="6" height="6"/><line class="hatch" x1="1" y1="0" x2="1" y2="6"/></pattern></defs></svg>
${lanes}${lines.map((line) => lineHtml(line, frame, today))}${axis(frame, today, life.day)}
${legendHtml(life)}
</figure>`;
}

function laneHtml({ provision, spans }: ProvisionSpans, frame: Frame, today: number): Html {
  const name = provision?.label ?? 'The whole measure';
  const shown = spans.filter(({ from, to }) => to >= frame.from && from <= frame.to);
  return html`<div class="lane"><p class="lane-name">${name}</p>
<svg width="100%" height="${LANE}" role="img" aria-label="${name}: ${shown.map(spanWords).join('; ')}">
<line class="ground" x1="0" x2="100%" y1="15" y2="15"/>${shown.map((span) => bar(span, frame))}${now(today)}</svg></div>`;
}

/** Returns a span in words, such as "in force from 8 November 2025". */
export function spanWords({ from, to, possible, grade }: Span): string {
  const presumed = grade === 'presumed' ? 'presumed ' : '';
  const states = presumed + statesInWords(possible).join(' or ');
  const first = from <= UNBOUNDED_FROM ? null : dayInWords(dayFromNumber(from), 'day_first');
  const last = to >= UNBOUNDED_TO ? null : dayInWords(dayFromNumber(to), 'day_first');
  if (first === null) return last === null ? states : `${states} until ${last}`;
  if (first === last) return `${states} on ${first}`;
  return last === null ? `${states} from ${first}` : `${states} from ${first} to ${last}`;
}

const HEIGHTS: Record<InForce, [y: number, height: number]> = {
  certain: [7, 16],
  presumed: [7, 16],
  possible: [7, 16],
  scheduled: [9, 12],
  no: [0, 0],
};

function bar(span: Span, frame: Frame): Html {
  const x = frame.at(Math.max(span.from, frame.from));
  const width = Math.round((frame.at(Math.min(span.to + 1, frame.to)) - x) * 100) / 100;
  if (width <= 0) return html``;
  const gapClass = span.grade === 'possible' ? 'gap open' : `gap ${span.grade}`;
  const gap =
    span.possible.includes('suspended') &&
    html`<rect class="${gapClass}" x="${x}%" y="12" width="${width}%" height="6"/>`;
  const [y, height] = HEIGHTS[span.inForce];
  const force =
    span.inForce !== 'no' &&
    html`<rect class="bar ${span.inForce}" x="${x}%" y="${y}" width="${width}%" height="${height}"/>`;
  const announced =
    span.possible.includes('announced') &&
    html`<rect class="announced" x="${x}%" y="14" width="${width}%" height="2"/>`;
  return html`${announced}${force}${gap}`;
}

function lineHtml({ name, marks }: MarkLine, frame: Frame, today: number): Html {
  const placed = placedMarks(marks, frame);
  const height = ROW * (1 + Math.max(...placed.map(({ row }) => row)));
  return html`<div class="lane"><p class="lane-name">${name}</p>
<svg width="100%" height="${height}" role="img" aria-label="${name}: ${marks.map(({ sign, label }) => `${sign} ${label}`).join('; ')}">
${now(today)}${placed.map(({ mark, row }) => markHtml(mark, frame, row * ROW))}</svg></div>`;
}

function placedMarks(marks: Mark[], frame: Frame): { mark: Mark; row: number }[] {
  const ends: number[] = [];
  return marks.map((mark) => {
    const places = membersOf(mark.date.edtf).map((member) => endsOf(member, frame));
    const half = halfOf(mark);
    const first = Math.min(
      ...places.map(([start, end]) => Math.min(start, middleOf([start, end]) - half)),
    );
    const last = Math.max(
      ...places.map(([start, end]) => Math.max(end, middleOf([start, end]) + half)),
    );
    const free = ends.findIndex((end) => first - end > HALF.room);
    const row = free < 0 ? ends.length : free;
    ends[row] = last;
    return { mark, row };
  });
}

/** Returns half the width of a mark or of its sign, whichever is wider. */
function halfOf({ sign }: Mark): number {
  return Math.max(HALF.point, sign.length * HALF.character);
}

function middleOf([start, end]: [number, number]): number {
  return Math.round((start + end) * 50) / 100;
}

/** Returns the left and right end of a date; one of unknown year spans the whole width. */
function endsOf({ earliest, latest }: DayBounds, frame: Frame): [number, number] {
  const start = earliest === null ? frame.from : dayNumber(earliest) + 0.5;
  const end = latest === null ? frame.to : dayNumber(latest) + 0.5;
  return [frame.at(start), frame.at(end)];
}

/** Returns a mark on each of several possible days, or a line over a range of days. */
function markHtml(mark: Mark, frame: Frame, top: number): Html {
  const { how } = mark;
  const members = membersOf(mark.date.edtf);
  const several = members.length > 1;
  const first = Math.min(...members.map((member) => endsOf(member, frame)[0]));
  const last = Math.max(...members.map((member) => endsOf(member, frame)[1]));
  const choice =
    several &&
    html`<line class="choice" x1="${first}%" x2="${last}%" y1="${top + 23}" y2="${top + 23}"/>`;
  return html`<g class="mark ${how}">${choice}${members.map((member) => {
    const [start, end] = endsOf(member, frame);
    return start === end ? pointed(start, top, how) : whisker(start, end, top);
  })}${signPlaces(mark, members, frame).map((place) => signHtml(mark, place, top))}</g>`;
}

/** Returns the positions of the sign of a mark: one at each day, without overlaps. */
function signPlaces(mark: Mark, members: DayBounds[], frame: Frame): number[] {
  const apart = 2 * halfOf(mark);
  const places: number[] = [];
  for (const member of members) {
    const place = middleOf(endsOf(member, frame));
    if (places.every((other) => Math.abs(place - other) >= apart)) places.push(place);
  }
  return places;
}

function signHtml({ sign }: Mark, place: number, top: number): Html {
  return html`<text x="${place}%" y="${top + 12}" text-anchor="middle">${sign}</text>`;
}

function pointed(x: number, top: number, how: Mark['how']): Html {
  return html`<svg x="${x}%" y="${top + 23}" overflow="visible"><path d="${POINTS[how]}"/></svg>`;
}

function whisker(start: number, end: number, top: number): Html {
  const y = top + 23;
  return html`<line x1="${start}%" x2="${end}%" y1="${y}" y2="${y}"/><line x1="${start}%" x2="${start}%" y1="${y - 6}" y2="${y + 6}"/><line x1="${end}%" x2="${end}%" y1="${y - 6}" y2="${y + 6}"/>`;
}

function now(today: number): Html {
  return html`<line class="now" x1="${today}%" x2="${today}%" y1="0" y2="100%"/>`;
}

function axis({ ticks, at }: Frame, today: number, day: string): Html {
  const side = today > 50 ? 'end' : 'start';
  return html`<svg class="axis" width="100%" height="44" aria-hidden="true">
<line x1="0" x2="100%" y1="1" y2="1"/>${ticks.map((tick) => {
    const x = at(tick.day);
    return html`<line x1="${x}%" x2="${x}%" y1="1" y2="6"/><text${tick.minor && html` class="minor"`} x="${x}%" y="20" text-anchor="${tick.anchor}">${tick.label}</text>`;
  })}<line class="now" x1="${today}%" x2="${today}%" y1="0" y2="40"/><text class="day" x="${today}%" dx="${side === 'end' ? -5 : 5}" y="39" text-anchor="${side}">${dayInWords(day, 'day_first')}</text></svg>`;
}
