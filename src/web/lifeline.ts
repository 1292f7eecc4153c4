import { scaleUtc } from 'd3-scale';
import type { DateValue } from '../domain/date.ts';
import { membersOf } from '../domain/date.ts';
import { type Day, dayFromNumber, dayNumber } from '../domain/day.ts';
import type { ProvisionSpans } from '../domain/spans.ts';

/** A mark in the chart: an event on one day, or on one of several possible days. */
export interface Mark {
  /** The label of the mark in chart and table: `1`, `S1`. */
  sign: string;
  label: string;
  date: DateValue;
  /** The page to link to; null for events of the page itself. */
  path: string | null;
  /** `called-off`: it was planned and no longer applies. */
  how: 'occurred' | 'enacted' | 'scheduled' | 'called-off';
}

/** Marks of one kind, drawn on one line. */
export interface MarkLine {
  name: string;
  marks: Mark[];
}

/** The data of a chart: a lane for each provision, lines of marks, and the current day. */
export interface Lifeline {
  lanes: ProvisionSpans[];
  lines: MarkLine[];
  day: Day;
}

/** A labelled day of the axis; the label of a minor one is hidden on narrow screens. */
export interface Tick {
  day: number;
  label: string;
  minor: boolean;
  anchor: 'start' | 'middle' | 'end';
}

/** The days that the chart shows, and their positions in percent of the width. */
export interface Frame {
  from: number;
  to: number;
  at(day: number): number;
  ticks: Tick[];
}

const DAY_MS = 86_400_000;
const LENGTH_MIN = 60;
const MARGIN = 0.04;
const TICKS = 4;
/** The width of a label and the gap between two, in percent on a phone. */
const LABEL = { width: 19, gap: 5 };

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Returns a frame that shows all known days and the current day, with a margin. */
export function frameOf({ lanes, lines, day }: Lifeline): Frame {
  const drawn = [
    dayNumber(day),
    ...lines.flatMap(({ marks }) => marks.flatMap(({ date }) => daysOf(date))),
    ...lanes.flatMap(({ spans }) => spans.slice(1).map(({ from }) => from)),
  ];
  const [first, last] = [Math.min(...drawn), Math.max(...drawn)];
  const margin = Math.max((last - first) * MARGIN, (LENGTH_MIN - (last - first)) / 2);
  const [from, to] = [Math.floor(first - margin), Math.ceil(last + margin)];
  const scale = scaleUtc([new Date(from * DAY_MS), new Date(to * DAY_MS)], [0, 100]);
  const at = (number: number) => Math.round(scale(new Date(number * DAY_MS)) * 100) / 100;
  const days = scale.ticks(TICKS).map((tick) => Math.round(tick.getTime() / DAY_MS));
  return { from, to, at, ticks: ticksOf(days, at) };
}

function ticksOf(days: number[], at: Frame['at']): Tick[] {
  let end = Number.NEGATIVE_INFINITY;
  return days.map((day) => {
    const anchor = anchorAt(at(day));
    const start = at(day) - LABEL.width * BEFORE[anchor];
    const minor = start - end < LABEL.gap;
    if (!minor) end = start + LABEL.width;
    return { day, label: tickLabel(dayFromNumber(day)), minor, anchor };
  });
}

/** The share of a label that stands left of its position. */
const BEFORE = { start: 0, middle: 0.5, end: 1 };

/** Returns the text anchor that keeps a label inside the chart. */
function anchorAt(place: number): Tick['anchor'] {
  if (place < 8) return 'start';
  return place > 92 ? 'end' : 'middle';
}

function daysOf(date: DateValue): number[] {
  return membersOf(date.edtf)
    .flatMap(({ earliest, latest }) => [earliest, latest])
    .filter((day) => day !== null)
    .map(dayNumber);
}

function tickLabel(day: Day): string {
  const month = MONTHS[Number(day.slice(5, 7)) - 1];
  const date = Number(day.slice(8));
  return date === 1 ? `${month} ${day.slice(0, 4)}` : `${date} ${month}`;
}
