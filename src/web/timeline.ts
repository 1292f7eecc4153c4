import { z } from 'zod';
import type { Day as DayValue } from '../domain/day.ts';
import type { Measure } from '../domain/measure.ts';
import type { RecordKind } from '../domain/record.ts';
import type { RecordOf } from '../domain/records.ts';
import type { Threat } from '../domain/threat.ts';
import { TIMELINE_KINDS, type TimelineKind } from '../domain/timeline.ts';
import { actorId, actorsFor, knownActor } from '../params/actor.ts';
import { TIMELINE_DETAILS } from '../params/excluded.ts';
import { refuseFaults } from '../params/faults.ts';
import { ActorIdOrCode, Cursor, Day, Id, ListOf, OneOf } from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import { type KnownSteps, knownSteps, stepWords } from '../records/measure/fate.words.ts';
import { type FoundEntry, findTimeline, type TimelineFilter } from '../records/timeline.ts';
import type { Store } from '../store/store.ts';
import { alternatesHtml, listAlternates } from './alternates.ts';
import { dateHtml, extentHtml } from './date.ts';
import { exclusionsHtml } from './exclusions.ts';
import { hiddenFilter } from './form.hidden.ts';
import { choiceField, dayField, rangeAlert, refusedForm } from './form.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';
import { bindingOf, moreHtml, partOf, totalHtml } from './paging.ts';
import { readByRef, refHtml } from './record.ts';
import { stepHtml, stepName } from './step.ts';
import { inWords } from './words.ts';

const KIND_NAMES: Record<TimelineKind, string> = {
  measure_event: 'Measures',
  statement: 'Statements',
  threat_event: 'Threats',
  talks: 'Talks',
};

const Query = z.strictObject({
  kind: ListOf(TIMELINE_KINDS).optional(),
  from: Day.optional(),
  to: Day.optional(),
  actor: ActorIdOrCode.optional(),
  measure: Id.optional(),
  known_on: Day.optional(),
  sort: OneOf(['date', '-date']).default('date'),
  cursor: Cursor,
});
type Query = z.output<typeof Query>;

export const timelinePage = page({
  path: '/timeline',
  query: Query,
  show({ query, url, today }, context) {
    const { store } = context;
    refuseFaults(
      knownActor(store, 'actor', query.actor),
      knownId(store, 'measure', 'measure', query.measure),
    );
    const alert = rangeAlert(['From', query.from], ['To', query.to]);
    const form = formHtml(store, query, url, alert);
    if (alert !== null) return refusedForm('Timeline', '/timeline', form);
    const binding = bindingOf('/timeline', query);
    const part = partOf(query.cursor, binding, context);
    const descending = query.sort === '-date';
    const found = findTimeline(store, filterOf(store, query, today), { ...part, descending });
    const reader = readerOf(store, query.known_on ?? null);
    const { cursor: _, sort, ...filters } = query;
    const alternates = listAlternates(
      '/v1/timeline',
      { ...filters, ...(descending && { sort }) },
      [],
    );
    const main = html`
<h1>Timeline</h1>
<p class="lead">Measures, threats, statements and talks in date order.</p>
${form}
<p class="fine">Entries are sorted by their earliest possible day.</p>
${alternatesHtml(alternates)}
${totalHtml(found.total, 'entry', 'entries')}
<ol class="timeline">${found.items.map((entry) => html`<li>${entryHtml(reader, entry)}</li>`)}</ol>
${exclusionsHtml(found.excluded, TIMELINE_DETAILS)}
${moreHtml(found.next, binding, url, context)}`;
    return {
      title: 'Timeline',
      description: 'Measures, threats, statements and talks in date order.',
      main,
      alternates,
      section: '/timeline',
    };
  },
});

function formHtml(store: Store, query: Query, url: string, alert: Html | null): Html {
  const kinds = TIMELINE_KINDS.map((kind) => [kind, KIND_NAMES[kind]] as const);
  return html`<form class="filters" action="/timeline" aria-label="Filter the timeline">
${dayField('from', 'From', query.from)}
${dayField('to', 'To', query.to)}
${choiceField('kind', 'Type', query.kind?.join(), kinds, 'Everything')}
${dayField('known_on', 'As known on', query.known_on)}
${choiceField('sort', 'Sort by', query.sort === '-date' ? '-date' : undefined, [['-date', 'Date, latest first']], 'Date, earliest first')}
${hiddenFilter(store, ['actor', 'Actor'], 'actor', actorId(store, query.actor), url)}
${hiddenFilter(store, ['measure', 'Measure'], 'measure', query.measure, url)}
${alert}
<p class="field"><button>Show</button></p></form>`;
}

function filterOf(
  store: Store,
  { kind, from, to, actor, measure, known_on: knownOn }: Query,
  today: DayValue,
): TimelineFilter {
  return {
    kind: kind ?? [],
    range: { from: from ?? null, to: to ?? null },
    match: 'possible',
    knownOn: knownOn ?? null,
    actor: actorsFor(store, actor, today),
    measure: measure ?? null,
    country: null,
  };
}

/** Reads the records of a page, each once, and what is known of the steps of each measure. */
interface Reader {
  live<K extends RecordKind>(kind: K, id: string): RecordOf[K];
  steps(measure: Measure): KnownSteps;
}

function readerOf(store: Store, knownOn: DayValue | null): Reader {
  const records = new Map<string, unknown>();
  const known = new Map<Measure, KnownSteps>();
  return {
    live<K extends RecordKind>(kind: K, id: string) {
      const key = `${kind}/${id}`;
      const record = (records.get(key) ?? live(store, kind, id)) as RecordOf[K];
      records.set(key, record);
      return record;
    },
    steps(measure) {
      const steps = known.get(measure) ?? knownSteps(measure, knownOn);
      known.set(measure, steps);
      return steps;
    },
  };
}

/** Returns the date of an entry and what it is. */
function entryOf(reader: Reader, entry: FoundEntry): { date: Html; what: string } {
  const { kind, event, id } = entry;
  if (kind === 'statement') {
    return { date: dateHtml(reader.live(kind, id).saidOn), what: 'Statement' };
  }
  if (kind === 'talks') return { date: extentHtml(reader.live(kind, id).tookPlace), what: 'Talks' };
  return kind === 'measure_event'
    ? ofMeasure(reader, entry)
    : ofThreat(reader.live('threat', id), event);
}

function ofMeasure(reader: Reader, entry: FoundEntry): { date: Html; what: string } {
  const { event: id, step } = entry;
  const measure = reader.live('measure', entry.id);
  const event = eventIn(measure, id);
  const date = stepHtml(stepWords(reader.steps(measure), event, step));
  return { date, what: stepName(event, step) };
}

function ofThreat(threat: Threat, id: string | null): { date: Html; what: string } {
  const { type, date, modality } = eventIn(threat, id);
  const expected = modality === 'scheduled' && 'Expected ';
  return {
    date: html`${expected}${dateHtml(date)}`,
    what: `Threat ${inWords(type).toLowerCase()}`,
  };
}

function eventIn<E extends { id: string }>(
  record: { id: string; events: E[] },
  id: string | null,
): E {
  const found = record.events.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${record.id} has no event ${id}`);
  return found;
}

function live<K extends RecordKind>(store: Store, kind: K, id: string): RecordOf[K] {
  const record = readByRef(store, kind, id);
  if (record === undefined)
    throw new Error(`the timeline names the ${kind} ${id}, which is not live`);
  return record;
}

function entryHtml(reader: Reader, entry: FoundEntry): Html {
  const { date, what } = entryOf(reader, entry);
  const { recordKind: kind, id, label } = entry;
  return html`<p class="when">${date}</p><p><b>${what}</b> ${refHtml({ kind, id, label })}</p>`;
}
