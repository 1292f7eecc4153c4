import { UNSTATED } from '../../domain/codes.ts';
import { measureSources } from '../../domain/coverage.ts';
import { makesLaw } from '../../domain/document.ts';
import type { LifecycleEvent } from '../../domain/event.ts';
import type { Support } from '../../domain/evidence.ts';
import { withKnown } from '../../domain/known.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { measureCost } from '../../domain/measure.cost.ts';
import {
  type Flow,
  flowOf,
  type LegalInstrument,
  type Measure,
  type MeasureEvent,
  type Provision,
  type Relation,
} from '../../domain/measure.ts';
import type { RecordRef } from '../../domain/record.ts';
import { returnsAfterEnd } from '../../domain/return.ts';
import { AWAITED, type Schedule, type ScheduleExtent } from '../../domain/schedule.ts';
import { STATUS_COST_MAX } from '../../domain/status.cost.ts';
import type { TermsSet } from '../../domain/terms.ts';
import type { TermsLife } from '../../domain/terms-of-day.groups.ts';
import { readAnyRef } from '../../formats/bundle/support.ts';
import { below } from '../fault.ts';
import { readOptionalDate } from '../parts/date.reading.ts';
import { publishedIn, readEvent } from '../parts/event.reading.ts';
import { readSupport } from '../parts/evidence.reading.ts';
import { readIdentifiers } from '../parts/identifier.reading.ts';
import { readParties } from '../parts/product.reading.ts';
import { inWords, readScheduleText } from '../parts/schedule.reading.ts';
import { type Reading, readRef, refuse, refuseTwice } from '../reading.ts';
import type { MeasureIn } from './bundle.ts';
import { readEffect } from './effect.ts';
import { readSets } from './sets.reading.ts';
import { readTerms, type TermsPlace } from './terms.reading.ts';
import { refuseEndMisfits } from './until.reading.ts';

type EventIn = NonNullable<MeasureIn['events']>[number];

/** A measure as the domain has it. */
export function readMeasure(reading: Reading, input: MeasureIn): Measure {
  const { events = [], context_notes: notes = [], schedules, ...defaults } = input;
  const by = readBy(reading, input.by, '/by', ['document']);
  const support = readSupport(reading, input, '');
  const flow = input.flow ?? readFlow(reading, input.type);
  const whole: Whole = {
    flow,
    by,
    provisions: (input.provisions ?? []).map(({ id }) => id),
    schedules: (schedules ?? []).map(({ id }) => id),
  };
  const provisions = readProvisions(reading, input, whole);
  refuseTwice(reading, events, '/events', ({ id }) => id);
  refuseTwice(reading, notes, '/context_notes', ({ id }) => id);
  const read = withKnown(
    events.map((_, index) => readMeasureEvent(reading, input, whole, index)),
    publishedIn(reading.references),
  );
  refuseLateReplacements(reading, read);
  const written: Omit<Measure, 'sources'> = {
    id: input.id,
    title: input.title,
    summary: input.summary ?? summaryOf(input.title, support),
    type: input.type,
    flow,
    by,
    effect: readEffect(reading, input.effect),
    identifiers: readIdentifiers(reading, input.identifiers),
    imposedBy: readParties(reading, input.imposed_by, 'imposed_by'),
    administeredBy: readParties(reading, input.administered_by, 'administered_by'),
    terms: readTerms(reading, defaults, { ...whole, at: '', holder: support }),
    legalInstrument: readLegalInstrument(reading, input.legal_instrument),
    provisions,
    schedules: readSchedules(reading, schedules),
    events: read,
    relations: readRelations(reading, input),
    contextNotes: notes.map(({ id, topic, text, ...support }, index) => ({
      id,
      topic,
      text,
      ...readSupport(reading, support, below('/context_notes', index)),
    })),
    ...support,
  };
  const sources = measureSources(written, publishedIn(reading.references));
  const measure: Measure = { ...written, sources };
  if (isLifeRead(reading)) refuseCostly(reading, measure);
  if (isLifeRead(reading)) refuseLateReturns(reading, measure);
  return measure;
}

/** Whether the events are as they are meant: faults elsewhere, such as in a rate, say nothing of them. */
function isLifeRead({ faults }: Reading): boolean {
  return !faults.some(({ pointer }) => /^\/(events|provisions)\b/.test(pointer));
}

/** Refuses a resumption or a start of what has ended: only a stay brings it back. */
function refuseLateReturns(reading: Reading, life: Lifecycle): void {
  for (const event of returnsAfterEnd(life)) {
    const what = life.events[event]?.type === 'resumption' ? 'a resumption' : 'an entry into force';
    const detail = `is ${what} of what has ended: if a court stayed the end, use \`stay\`; else write a new measure`;
    refuse(reading, below(below('/events', event), 'type'), detail);
  }
}

/** What the parts of a measure are read with. */
interface Whole extends Omit<TermsPlace, 'at' | 'holder'> {
  by: RecordRef | null;
}

function readFlow(reading: Reading, type: MeasureIn['type']): Flow {
  const implied = flowOf(type);
  if (implied !== null) return implied;
  const detail = `is missing: a measure of type ${type} can be of import, export or both, so say which`;
  refuse(reading, '/flow', detail);
  return 'both';
}

const SUMMARY_LENGTH_MAX = 5000;

function summaryOf(title: string, { evidence: [first] }: Support): string {
  return first?.exact.slice(0, SUMMARY_LENGTH_MAX) ?? title;
}

/** The record that does something, of one of these kinds; an id alone is that of a document. */
function readBy(
  reading: Reading,
  by: string | undefined,
  at: string,
  kinds: readonly string[],
): RecordRef | null {
  if (by === undefined) return null;
  const { kind, id } = readAnyRef(by.includes('/') ? by : `document/${by}`);
  if (!kinds.includes(kind)) {
    refuse(reading, at, `is ${by}: the main document of a measure must be a document`);
    return null;
  }
  return readRef(reading, kind, id, at);
}

function readProvisions(
  reading: Reading,
  { provisions = [] }: MeasureIn,
  whole: Whole,
): Provision[] {
  refuseTwice(reading, provisions, '/provisions', ({ id }) => id);
  return provisions.map((input, index) => {
    const at = below('/provisions', index);
    const support = readSupport(reading, input, at);
    const terms = readTerms(reading, input, { ...whole, at, holder: support });
    return { id: input.id, label: input.label, terms, ...support };
  });
}

/** Refuses events of which so much is open on so many days, or that set so much, that it would take too long to tell. */
function refuseCostly(reading: Reading, life: TermsLife): void {
  const cost = measureCost(life);
  if (cost <= STATUS_COST_MAX) return;
  const detail = `take ${cost} steps or more to tell the status and the terms that they bring about, and may take ${STATUS_COST_MAX}: give narrower dates, fewer terms for each provision, or several measures`;
  refuse(reading, '/events', detail);
}

function readLegalInstrument(
  reading: Reading,
  input: MeasureIn['legal_instrument'],
): LegalInstrument | null {
  if (input === undefined) return null;
  const { title, number, url } = input;
  return {
    title,
    number: number ?? null,
    url: url ?? null,
    ...readSupport(reading, input, '/legal_instrument'),
  };
}

function readSchedules(reading: Reading, schedules: MeasureIn['schedules'] = []): Schedule[] {
  refuseTwice(reading, schedules, '/schedules', ({ id }) => id);
  return schedules.map(({ id, document, nomenclature = UNSTATED }, index) => {
    const at = below('/schedules', index, 'document');
    const ref = readRef(reading, 'document', document, at);
    return {
      id,
      document: ref,
      nomenclature,
      ...readExtent(reading, document, nomenclature, at),
    };
  });
}

/** Returns what lines the document of a schedule has. */
function readExtent(
  reading: Reading,
  id: string,
  nomenclature: string,
  at: string,
): ScheduleExtent {
  const { references } = reading;
  const known = references.scheduleExtent(id, nomenclature);
  if (known !== undefined) return known;
  const document = references.document(id);
  if (document === undefined) return AWAITED;
  if (document.mediaType !== 'text/csv') {
    refuse(reading, at, `is ${id}, whose text is no table: give it the media_type text/csv`);
    return AWAITED;
  }
  const { text } = document.text;
  if (text === '') return AWAITED;
  const { extent, faults } = readScheduleText(references, text, nomenclature);
  for (const fault of faults) refuse(reading, at, `is ${id}, whose ${inWords(fault)}`);
  return extent;
}

function readRelations(reading: Reading, input: MeasureIn): Relation[] {
  const { id, relations = [] } = input;
  refuseTwice(reading, relations, '/relations', (relation) => {
    const { type, measure, provisions = [], target_provisions: targets = [] } = relation;
    return [type, measure, provisions.join(), targets.join()].join(' ').trimEnd();
  });
  return relations.map((relation, index) => {
    const { type, measure, provisions = [], target_provisions: targetProvisions = [] } = relation;
    const at = below('/relations', index);
    if (measure === id)
      refuse(reading, below(at, 'measure'), 'is this measure itself: give another measure');
    refuseUnknownProvisions(reading, input, provisions, below(at, 'provisions'));
    return {
      type,
      measure: readRef(reading, 'measure', measure, below(at, 'measure')),
      provisions,
      targetProvisions,
      ...readSupport(reading, relation, at),
    };
  });
}

function refuseUnknownProvisions(
  reading: Reading,
  { provisions: known = [] }: MeasureIn,
  provisions: readonly string[],
  at: string,
): void {
  const ids = new Set(known.map(({ id }) => id));
  provisions.forEach((id, place) => {
    if (ids.has(id)) return;
    const detail = `is ${id}, but the measure has no provision with this id`;
    refuse(reading, below(at, place), detail);
  });
}

function readMeasureEvent(
  reading: Reading,
  measure: MeasureIn,
  whole: Whole,
  index: number,
): MeasureEvent {
  const at = below('/events', index);
  const { events = [] } = measure;
  const input = events[index] as EventIn;
  const { type, provisions = [], until, end_day: endDay = 'unstated', replaces = [] } = input;
  refuseUnknownProvisions(reading, measure, provisions, below(at, 'provisions'));
  const planned = events.slice(0, index).filter(({ modality }) => modality !== 'occurred');
  replaces.forEach((id, place) => {
    if (planned.some((target) => target.id === id)) return;
    const detail = `is ${id}, but no scheduled or enacted event with this id is listed before it`;
    refuse(reading, below(at, 'replaces', place), detail);
  });
  const event = readEvent(reading, input, index);
  const sets = readSets(reading, input, { ...whole, at, holder: event });
  const by = readBy(reading, input.by, below(at, 'by'), ['document', 'measure']) ?? whole.by;
  if (event.modality === 'enacted') refuseUnenacted(reading, event, by, at);
  const end = readOptionalDate(reading, until, below(at, 'until'), event);
  const read = { ...event, type, endDay, until: end, sets };
  refuseEndMisfits(reading, read, at);
  return { ...read, by, provisions: provisionsOf(provisions, sets), replaces };
}

/** The provisions that an event touches: those it names, or those that its sets do. */
function provisionsOf(named: string[], sets: readonly TermsSet[]): string[] {
  if (named.length > 0) return named;
  return [...new Set(sets.flatMap(({ provisions }) => provisions))];
}

/** Refuses an event that no legal text which it cites can have enacted. */
function refuseUnenacted(
  reading: Reading,
  { evidence }: LifecycleEvent,
  by: RecordRef | null,
  at: string,
): void {
  const cited = evidence.map(({ document }) => document);
  const documents = by?.kind === 'document' ? [...cited, by.id] : cited;
  const kinds = documents.map((document) => reading.references.document(document)?.kind);
  if (kinds.some(makesLaw)) return;
  const detail =
    'is `enacted`, but neither `by` nor its evidence names a document of the kind legal_instrument or official_document: use `enacted` if the cited legal text does it, `occurred` if a source reports that it happened, `scheduled` if a source says that it will happen';
  refuse(reading, below(at, 'modality'), detail);
}

/** Refuses to put off what the law had already brought about. */
function refuseLateReplacements(reading: Reading, events: MeasureEvent[]): void {
  events.forEach(({ date, replaces }, index) => {
    replaces.forEach((id, place) => {
      const target = events.find((event) => event.id === id);
      if (target?.modality !== 'enacted') return;
      if ((target.date.latest ?? '9999') >= (date.earliest ?? '0001')) return;
      const detail = `is ${id}, which was law before this event: use a suspension or a repeal`;
      refuse(reading, below(below(below('/events', index), 'replaces'), place), detail);
    });
  });
}
