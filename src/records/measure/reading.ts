import { UNSTATED } from '../../domain/codes.ts';
import { withKnown } from '../../domain/known.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import type { AppliesTo, LegalInstrument, Measure, MeasureEvent } from '../../domain/measure.ts';
import type { Schedule } from '../../domain/schedule.ts';
import { STATUS_COST_MAX, statusCost } from '../../domain/status.cost.ts';
import { below } from '../fault.ts';
import { readOptionalDate } from '../parts/date.reading.ts';
import { publishedIn, readEvent } from '../parts/event.reading.ts';
import { readOptionalWording, readSupport } from '../parts/evidence.reading.ts';
import { readParties, readProducts, readRate } from '../parts/product.reading.ts';
import { inWords, readScheduleText } from '../parts/schedule.reading.ts';
import { type Reading, readRef, readRefs, refuse, refuseTwice } from '../reading.ts';
import type { MeasureIn } from './bundle.ts';

type EventIn = NonNullable<MeasureIn['events']>[number];

/** Events that begin something whose scheduled end `until` may name. */
const BEGIN_SOMETHING = ['suspension', 'injunction', 'suspension_extension'];

/** A measure as the domain has it. */
export function readMeasure(reading: Reading, input: MeasureIn): Measure {
  const { provisions = [], events = [], context_notes: notes = [] } = input;
  refuseTwice(reading, provisions, '/provisions', ({ id }) => id);
  refuseTwice(reading, events, '/events', ({ id }) => id);
  refuseTwice(reading, notes, '/context_notes', ({ id }) => id);
  const read = withKnown(
    events.map((event, index) => readMeasureEvent(reading, input, event, index)),
    publishedIn(reading.references),
  );
  if (reading.faults.length === 0) refuseCostly(reading, { provisions, events: read });
  return {
    id: input.id,
    title: input.title,
    summary: input.summary,
    type: input.type,
    flow: input.flow,
    imposedBy: readParties(reading, input.imposed_by, 'imposed_by'),
    administeredBy: readParties(reading, input.administered_by, 'administered_by'),
    appliesTo: readAppliesTo(reading, input.applies_to),
    products: readProducts(reading, input.products),
    rate: input.rate ? readRate(reading, input.rate) : null,
    legalInstrument: readLegalInstrument(reading, input.legal_instrument),
    provisions: provisions.map(({ id, label, ...support }, index) => ({
      id,
      label,
      ...readSupport(reading, support, below('/provisions', index)),
    })),
    schedules: readSchedules(reading, input.schedules),
    events: read,
    relations: readRelations(reading, input),
    contextNotes: notes.map(({ id, topic, text, ...support }, index) => ({
      id,
      topic,
      text,
      ...readSupport(reading, support, below('/context_notes', index)),
    })),
    ...readSupport(reading, input, ''),
  };
}

/** Refuses events of which so much is open on so many days that their status would take too long to tell. */
function refuseCostly(reading: Reading, life: Lifecycle): void {
  const cost = statusCost(life);
  if (cost <= STATUS_COST_MAX) return;
  const detail = `take ${cost} steps or more to tell their status on all days, and may take ${STATUS_COST_MAX}: give narrower dates, or write several measures`;
  refuse(reading, '/events', detail);
}

function readAppliesTo(reading: Reading, input: MeasureIn['applies_to']): AppliesTo {
  const { scope, as_written: asWritten, actors = [] } = input;
  if ((scope === 'actors') !== actors.length > 0) {
    const detail = 'must be given if the scope is `actors`, and left out otherwise';
    refuse(reading, '/applies_to/actors', detail);
  }
  const support = readSupport(reading, input, '/applies_to');
  return {
    scope,
    asWritten: readOptionalWording(reading, asWritten, '/applies_to', support),
    actors: readRefs(reading, 'actor', actors, '/applies_to/actors'),
    ...support,
  };
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
      lines: readLines(reading, document, nomenclature, at),
    };
  });
}

/** Returns how many lines the document of a schedule has; null if it has no text yet. */
function readLines(reading: Reading, id: string, nomenclature: string, at: string): number | null {
  const { references } = reading;
  const known = references.scheduleLines(id, nomenclature);
  if (known !== undefined) return known;
  const document = references.document(id);
  if (document === undefined) return null;
  if (document.mediaType !== 'text/csv') {
    refuse(reading, at, `is ${id}, whose text is no table: give it the media_type text/csv`);
    return null;
  }
  const { text } = document.text;
  if (text === '') return null;
  const { lines, faults } = readScheduleText(references, text, nomenclature);
  for (const fault of faults) refuse(reading, at, `is ${id}, whose ${inWords(fault)}`);
  return lines;
}

function readRelations(reading: Reading, { id, relations = [] }: MeasureIn) {
  refuseTwice(reading, relations, '/relations', ({ type, measure }) => `${type} ${measure}`);
  return relations.map(({ type, measure, ...support }, index) => {
    const at = below('/relations', index);
    if (measure === id)
      refuse(reading, below(at, 'measure'), 'is this measure itself: give another measure');
    return {
      type,
      measure: readRef(reading, 'measure', measure, below(at, 'measure')),
      ...readSupport(reading, support, at),
    };
  });
}

function readMeasureEvent(
  reading: Reading,
  { provisions: known = [], events = [] }: MeasureIn,
  input: EventIn,
  index: number,
): MeasureEvent {
  const at = below('/events', index);
  const { type, provisions = [], until, end_day: endDay = 'unstated', replaces = [] } = input;
  const parts = known.map(({ id }) => id);
  provisions.forEach((id, place) => {
    if (parts.includes(id)) return;
    const detail = `is ${id}, but the measure has no provision with this id`;
    refuse(reading, below(at, 'provisions', place), detail);
  });
  const scheduled = events.filter(({ modality }) => modality === 'scheduled').map(({ id }) => id);
  replaces.forEach((id, place) => {
    if (scheduled.includes(id)) return;
    const detail = `is ${id}, but the measure has no scheduled event with this id`;
    refuse(reading, below(at, 'replaces', place), detail);
  });
  if (until && !BEGIN_SOMETHING.includes(type)) {
    const detail = `is allowed for ${BEGIN_SOMETHING.join(', ')} only: write the end as a separate event`;
    refuse(reading, below(at, 'until'), detail);
  }
  const event = readEvent(reading, input, index);
  return {
    ...event,
    type,
    provisions,
    endDay,
    replaces,
    until: readOptionalDate(reading, until, below(at, 'until'), event),
  };
}
