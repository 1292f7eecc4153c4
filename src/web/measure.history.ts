import type { Day } from '../domain/day.ts';
import type { Fate } from '../domain/fate.ts';
import { mayBeKnown } from '../domain/known.ts';
import type { Measure, MeasureEvent } from '../domain/measure.ts';
import type { RecordRef } from '../domain/record.ts';
import { type ProvisionSpans, provisionSpans } from '../domain/spans.ts';
import type { TermsSet } from '../domain/terms.ts';
import { dayInWords } from '../formats/date.ts';
import { type KnownSteps, knownSteps, stepWords } from '../records/measure/fate.words.ts';
import { relatedTo } from '../records/measure/related.ts';
import type { Store } from '../store/store.ts';
import { datedHtml, dateHtml } from './date.ts';
import { supportHtml } from './evidence.ts';
import { type Html, html } from './html.ts';
import { lifelineSvg, spanWords } from './lifeline.svg.ts';
import type { Lifeline, Mark, MarkLine } from './lifeline.ts';
import { readByRef } from './record.ts';
import { stepHtml } from './step.ts';
import { tableHtml } from './table.ts';
import { termsHtml } from './terms.ts';
import { inWords, MODALITY_WORDS } from './words.ts';

/** How many statements and threats the chart shows at most. */
const RELATED_MAX = 20;

/** Returns the history of a measure as a chart and as tables, with related statements and threats. */
export function measureHistoryHtml(
  store: Store,
  measure: Measure,
  pk: number,
  day: Day,
  knownOn: Day | null,
): Html {
  const lanes = provisionSpans(measure, knownOn);
  const steps = knownSteps(measure, knownOn);
  const { lines, statements } = linesOf(store, measure, pk, steps);
  return html`<section aria-labelledby="history"><h2 id="history">History</h2>
${chartHtml(measure, { lanes, lines, day }, steps)}
${marksTable(lines.slice(1))}
${statements > RELATED_MAX && html`<p class="fine">The latest ${RELATED_MAX} of ${statements} statements. <a href="/v1/statements?about=measure/${measure.id}">All statements (JSON)</a></p>`}
</section>`;
}

/** Returns the chart and its tables, or a sentence when there are no events to show. */
function chartHtml(
  measure: Measure,
  { lanes, ...rest }: Omit<Lifeline, 'lanes'> & { lanes: ProvisionSpans[] | null },
  steps: KnownSteps,
): Html {
  if (measure.events.length === 0) return html`<p>No events are known.</p>`;
  if (!measure.events.some(({ known }) => mayBeKnown(known, steps.knownOn)))
    return html`<p>No events were public on this day.</p>`;
  const chart =
    lanes === null
      ? html`<p>Too many dates are uncertain to draw a chart. The table lists all events.</p>`
      : lifelineSvg({ lanes, ...rest });
  return html`${chart}
${eventsTable(measure, steps)}
${lanes && spansTable(lanes)}`;
}

function linesOf(store: Store, measure: Measure, pk: number, { knownOn, fates }: KnownSteps) {
  const own = measure.events.flatMap((event, index): Mark[] => {
    const { id, type, date, modality } = event;
    if (!mayBeKnown(event.known, knownOn)) return [];
    const fate = fates.get(id)?.fate;
    if (fate === 'confirmed') return [];
    const how = fate === 'called_off' ? 'called-off' : modality;
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
    if (statement === undefined || !mayBeKnown(statement.saidOn, knownOn)) return [];
    const path = `/statements/${id}`;
    return [{ sign: `S${index + 1}`, label, date: statement.saidOn, how: 'occurred', path }];
  });
}

function threatMarks(store: Store, pk: number, knownOn: Day | null): Mark[] {
  const threats = relatedTo(store, 'threats', [pk])(pk).slice(-RELATED_MAX);
  const all = threats.flatMap(({ id, label }) => {
    const events = readByRef(store, 'threat', id)?.events ?? [];
    return events
      .filter(({ known }) => mayBeKnown(known, knownOn))
      .map(({ type, date, modality }) => ({
        label: `${inWords(type)}: ${label}`,
        date,
        path: `/threats/${id}`,
        how: modality,
      }));
  });
  return all.slice(-RELATED_MAX).map((mark, index) => ({ sign: `T${index + 1}`, ...mark }));
}

function eventsTable({ events, provisions }: Measure, steps: KnownSteps): Html {
  const { knownOn, fates } = steps;
  const labels = new Map(provisions.map(({ id, label }) => [id, label]));
  const covers = ({ provisions: ids }: MeasureEvent) =>
    ids.length === 0 ? 'Whole measure' : ids.map((id) => labels.get(id) ?? id).join('; ');
  const rows = events.flatMap((event, index) => {
    if (!mayBeKnown(event.known, knownOn)) return [];
    const row = [
      html`${index + 1}`,
      html`<b>${inWords(event.type)}</b><span class="fine block">${FATE_WORDS[fates.get(event.id)?.fate ?? 'open'] ?? MODALITY_WORDS[event.modality]}</span>${event.note && html`<span class="fine block">${event.note}</span>`}${event.sets.map((set) => setHtml(set, labels))}`,
      html`${datedHtml(event.date, stepHtml(stepWords(steps, event)))}${stepHtml(stepWords(steps, event, 'until'))}`,
      html`${covers(event)}`,
      html`${publicWords(event)}`,
      supportHtml(event),
    ];
    return [row];
  });
  const heads = ['No.', 'Event', 'Date', 'Applies to', 'Public', 'Source'];
  return tableHtml('Events, numbered as in the chart', heads, rows, 'events');
}

function setHtml({ provisions, terms }: TermsSet, labels: ReadonlyMap<string, string>): Html {
  const names = provisions.map((id) => labels.get(id) ?? id).join('; ');
  return html`<div class="fine">${names}${termsHtml(terms)}</div>`;
}

/** What became of a planned step, if its modality does not say it. */
const FATE_WORDS: Partial<Record<Fate['fate'], string>> = {
  called_off: 'called off',
  confirmed: 'confirmed by a later event',
  partly: 'called off in part',
};

function publicWords({ known: { earliest, latest } }: MeasureEvent): string {
  const [first, certain] = [earliest, latest].map((day) => day && dayInWords(day, 'day_first'));
  if (!certain) return first ? `possibly from ${first}` : 'date unknown';
  if (first === certain) return `from ${certain}`;
  return `possibly ${first ? `from ${first}` : 'earlier'}, certainly from ${certain}`;
}

function spansTable(lanes: ProvisionSpans[]): Html {
  const rows = lanes.flatMap(({ provision, spans }) =>
    spans.map((span) => [html`${provision?.label ?? 'Whole measure'}`, html`${spanWords(span)}`]),
  );
  return html`<details><summary>Chart data as a table</summary>${tableHtml('Possible states of each provision, by day', ['Provision', 'State'], rows)}</details>`;
}

function marksTable(lines: MarkLine[]): Html {
  const marks = lines.flatMap((line) => line.marks);
  if (marks.length === 0) return html``;
  return tableHtml(
    'Related statements and threats',
    ['No.', 'What', 'Date'],
    marks.map(({ sign, label, date, path }) => [
      html`${sign}`,
      path === null ? html`${label}` : html`<a href="${path}">${label}</a>`,
      dateHtml(date),
    ]),
  );
}
