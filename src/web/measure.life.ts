import type { DateValue } from '../domain/date.ts';
import type { Day } from '../domain/day.ts';
import type { Known } from '../domain/event.ts';
import type { Measure, MeasureEvent } from '../domain/measure.ts';
import type { RecordRef } from '../domain/record.ts';
import { type ProvisionSpans, provisionSpans } from '../domain/spans.ts';
import { calledOff } from '../domain/status.ts';
import { dayInWords } from '../formats/date.ts';
import { relatedTo } from '../records/measure/related.ts';
import type { Store } from '../store/store.ts';
import { datedHtml, dateHtml } from './date.ts';
import { supportHtml } from './evidence.ts';
import { type Html, html } from './html.ts';
import { lifelineSvg, spanWords } from './lifeline.svg.ts';
import type { Lifeline, Mark, MarkLine } from './lifeline.ts';
import { readByRef } from './record.ts';
import { tableHtml } from './table.ts';
import { inWords, MODALITY_WORDS } from './words.ts';

/** Marks of what is said about a measure are drawn up to so many. */
const RELATED_MAX = 20;

/** The day whose knowledge is asked for, and what was called off by then. */
interface AsKnown {
  knownOn: Day | null;
  off: ReadonlySet<string>;
}

/** The life of a measure: drawn, with what was said and threatened along it, and the same as tables. */
export function measureLifeHtml(
  store: Store,
  measure: Measure,
  pk: number,
  day: Day,
  knownOn: Day | null,
): Html {
  const lanes = provisionSpans(measure, knownOn);
  const off = calledOff(measure, knownOn);
  const { lines, statements } = linesOf(store, measure, pk, { knownOn, off });
  return html`<section aria-labelledby="life"><h2 id="life">Its life</h2>
${drawingHtml(measure, { lanes, lines, day }, { knownOn, off })}
${marksTable(lines.slice(1))}
${statements > RELATED_MAX && html`<p class="fine">The ${RELATED_MAX} latest of ${statements} statements. <a href="/v1/statements?about=measure/${measure.id}">All of them, for programs</a></p>`}
</section>`;
}

/** The life drawn, and the same as tables; there is nothing to draw where no event is known. */
function drawingHtml(
  measure: Measure,
  { lanes, ...rest }: Omit<Lifeline, 'lanes'> & { lanes: ProvisionSpans[] | null },
  { knownOn, off }: AsKnown,
): Html {
  if (measure.events.length === 0) return html`<p>No event of it is known.</p>`;
  if (!measure.events.some(publicOn(knownOn))) return html`<p>No event of it was public yet.</p>`;
  const drawing =
    lanes === null
      ? html`<p>Too many of its dates are open to draw its life; the table has them all.</p>`
      : lifelineSvg({ lanes, ...rest });
  return html`${drawing}
${eventsTable(measure, { knownOn, off })}
${lanes && spansTable(lanes)}`;
}

/** Whether something can have been public by a known-on day; all of it can where none is asked. */
function publicOn(knownOn: Day | null) {
  return ({ known: { earliest } }: { known: Known }) =>
    knownOn === null || earliest === null || earliest <= knownOn;
}

/** Whether words can have been said by a known-on day. */
function saidBy(knownOn: Day | null, { earliest }: DateValue): boolean {
  return knownOn === null || earliest === null || earliest <= knownOn;
}

const HOW = { occurred: 'occurred', scheduled: 'planned' } as const;

function linesOf(store: Store, measure: Measure, pk: number, { knownOn, off }: AsKnown) {
  const own = measure.events.flatMap((event, index): Mark[] => {
    const { id, type, date, modality } = event;
    if (!publicOn(knownOn)(event)) return [];
    const how = off.has(id) ? 'gone' : HOW[modality];
    return [{ sign: String(index + 1), label: inWords(type), date, path: null, how }];
  });
  const statements = relatedTo(store, 'statements', [pk])(pk);
  const lines: MarkLine[] = [
    { name: 'Events', marks: own },
    { name: 'Statements', marks: statementMarks(store, statements.slice(-RELATED_MAX), knownOn) },
    { name: 'Threats', marks: threatMarks(store, pk, knownOn) },
  ];
  return { lines, statements: statements.length };
}

function statementMarks(store: Store, statements: RecordRef[], knownOn: Day | null): Mark[] {
  return statements.flatMap(({ id, label }, index) => {
    const statement = readByRef(store, 'statement', id);
    if (statement === undefined || !saidBy(knownOn, statement.saidOn)) return [];
    const path = `/statements/${id}`;
    return [{ sign: `S${index + 1}`, label, date: statement.saidOn, how: 'occurred', path }];
  });
}

function threatMarks(store: Store, pk: number, knownOn: Day | null): Mark[] {
  const threats = relatedTo(store, 'threats', [pk])(pk).slice(-RELATED_MAX);
  const all = threats.flatMap(({ id, label }) => {
    const events = readByRef(store, 'threat', id)?.events ?? [];
    return events.filter(publicOn(knownOn)).map(({ type, date, modality }) => ({
      label: `${inWords(type)}: ${label}`,
      date,
      path: `/threats/${id}`,
      how: HOW[modality],
    }));
  });
  return all.slice(-RELATED_MAX).map((mark, index) => ({ sign: `T${index + 1}`, ...mark }));
}

function eventsTable({ events, provisions }: Measure, { knownOn, off }: AsKnown): Html {
  const labels = new Map(provisions.map(({ id, label }) => [id, label]));
  const covers = ({ provisions: ids }: MeasureEvent) =>
    ids.length === 0 ? 'The whole' : ids.map((id) => labels.get(id) ?? id).join('; ');
  const rows = events.flatMap((event, index) => {
    if (!publicOn(knownOn)(event)) return [];
    const row = [
      html`${index + 1}`,
      html`<b>${inWords(event.type)}</b><span class="fine block">${off.has(event.id) ? GONE : MODALITY_WORDS[event.modality]}</span>${event.note && html`<span class="fine block">${event.note}</span>`}`,
      html`${datedHtml(event.date, standing(event.date, off.has(event.id)))}${event.until && untilHtml(event, event.until, off)}`,
      html`${covers(event)}`,
      html`${publicWords(event)}`,
      supportHtml(event),
    ];
    return [row];
  });
  const heads = ['No.', 'Event', 'Date', 'Of', 'Public', 'Source'];
  return tableHtml('Events, numbered as drawn', heads, rows, 'events');
}

const GONE = 'scheduled once; it no longer stands';

/** A date as it is, or struck out where it no longer stands. */
function standing(date: DateValue, isGone: boolean): Html {
  return isGone ? html`<s>${dateHtml(date)}</s>` : dateHtml(date);
}

function untilHtml({ id, endDay }: MeasureEvent, until: DateValue, off: ReadonlySet<string>): Html {
  const isGone = off.has(`${id}/until`);
  const how = isGone ? GONE : END_DAY_WORDS[endDay];
  return html`<span class="block">Until ${standing(until, isGone)} <small>(${how})</small></span>`;
}

const END_DAY_WORDS: Record<MeasureEvent['endDay'], string> = {
  included: 'that day counts',
  excluded: 'that day no longer counts',
  unstated: 'whether that day counts is not said',
};

function publicWords({ known: { earliest, latest } }: MeasureEvent): string {
  const [first, sure] = [earliest, latest].map((day) => day && dayInWords(day, 'day_first'));
  if (!sure) return first ? `perhaps from ${first}` : 'not known since when';
  if (first === sure) return `from ${sure}`;
  return `perhaps from ${first ?? 'ever'}, surely from ${sure}`;
}

function spansTable(lanes: ProvisionSpans[]): Html {
  const rows = lanes.flatMap(({ provision, spans }) =>
    spans.map((span) => [html`${provision?.label ?? 'The whole'}`, html`${spanWords(span)}`]),
  );
  return html`<details><summary>The bars as a table</summary>${tableHtml('What each part can be, by day', ['Part', 'State'], rows)}</details>`;
}

function marksTable(lines: MarkLine[]): Html {
  const marks = lines.flatMap((line) => line.marks);
  if (marks.length === 0) return html``;
  return tableHtml(
    'Statements and threats about it',
    ['No.', 'What', 'Date'],
    marks.map(({ sign, label, date, path }) => [
      html`${sign}`,
      path === null ? html`${label}` : html`<a href="${path}">${label}</a>`,
      dateHtml(date),
    ]),
  );
}
