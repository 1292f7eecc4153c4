import { z } from 'zod';
import { NOMENCLATURE_IDS, UNSTATED } from '../../domain/codes.ts';
import { END_DAYS } from '../../domain/event.ts';
import {
  APPLIES_TO_SCOPES,
  type AppliesTo,
  EVENT_TYPES,
  FLOWS,
  type LegalInstrument,
  MEASURE_TYPES,
  type Measure,
  type MeasureEvent,
  RELATION_TYPES,
} from '../../domain/measure.ts';
import type { Schedule } from '../../domain/schedule.ts';
import {
  DateIn,
  dateIn,
  type Excerpts,
  omitEmpty,
  SUPPORT_IN,
  supportIn,
} from '../../formats/bundle/support.ts';
import { Line, Prose, Slug, Url, Wording } from '../../formats/bundle/text.ts';
import {
  EVENT_BODY_IN,
  EVENT_HEAD_IN,
  EVENT_TAIL_IN,
  eventBodyIn,
  eventTailIn,
} from '../parts/event.bundle.ts';
import {
  PartiesIn,
  ProductIn,
  partyIn,
  productIn,
  RateIn,
  rateIn,
} from '../parts/product.bundle.ts';

export const AppliesToIn = z
  .strictObject({
    scope: z.enum(APPLIES_TO_SCOPES),
    as_written: Wording.optional(),
    actors: z
      .array(Slug)
      .max(300)
      .optional()
      .describe('The ids of the actors, if the scope is `actors`.'),
    ...SUPPORT_IN,
  })
  .describe('Who or what a measure applies to.');

export const LegalInstrumentIn = z
  .strictObject({ title: Line, number: Line.optional(), url: Url.optional(), ...SUPPORT_IN })
  .describe('The legal instrument of a measure, such as a law or an order.');

export const ProvisionIn = z
  .strictObject({ id: Slug, label: Line, ...SUPPORT_IN })
  .describe('A part of a measure that takes effect and ends separately.');

export const ScheduleIn = z
  .strictObject({
    id: Slug,
    document: Slug.describe(
      'The id of the document with the table. Its `media_type` is `text/csv`.',
    ),
    nomenclature: z
      .enum(NOMENCLATURE_IDS)
      .optional()
      .describe('The nomenclature of codes whose line names none. Default: `unstated`.'),
  })
  .describe('A table of codes, origins and rates, such as the annex of an order.');
export type ScheduleIn = z.output<typeof ScheduleIn>;

export const MeasureEventIn = z
  .strictObject({
    ...EVENT_HEAD_IN,
    type: z.enum(EVENT_TYPES),
    ...EVENT_BODY_IN,
    provisions: z
      .array(Slug)
      .max(30)
      .optional()
      .describe('The ids of the provisions that the event affects. Omit it for the whole measure.'),
    until: DateIn.optional().describe('The scheduled end of what the event starts.'),
    end_day: z
      .enum(END_DAYS)
      .optional()
      .describe('Whether the measure still applies on the day of its end. Default: `unstated`.'),
    replaces: z
      .array(Slug)
      .max(100)
      .optional()
      .describe('The ids of the scheduled events that this event replaces.'),
    ...EVENT_TAIL_IN,
  })
  .describe('An event in the history of a measure.');

export const RelationIn = z
  .strictObject({ type: z.enum(RELATION_TYPES), measure: Slug, ...SUPPORT_IN })
  .describe('A relation between this measure and another one.');

export const ContextNoteIn = z
  .strictObject({ id: Slug, topic: Line, text: Prose, ...SUPPORT_IN })
  .describe('Context that a source gives in its own words. It is never a claim by an official.');

export const MeasureIn = z
  .strictObject({
    id: Slug,
    title: Line,
    summary: Prose,
    type: z.enum(MEASURE_TYPES),
    flow: z.enum(FLOWS),
    imposed_by: PartiesIn.optional(),
    administered_by: PartiesIn.optional(),
    applies_to: AppliesToIn,
    products: z.array(ProductIn).max(500).optional(),
    rate: RateIn.optional(),
    legal_instrument: LegalInstrumentIn.optional(),
    provisions: z.array(ProvisionIn).max(30).optional(),
    schedules: z
      .array(ScheduleIn)
      .max(50)
      .optional()
      .describe('The tables of the measure. Provisions name them by their ids.'),
    events: z.array(MeasureEventIn).max(300).optional(),
    relations: z.array(RelationIn).max(100).optional(),
    context_notes: z.array(ContextNoteIn).max(100).optional(),
    ...SUPPORT_IN,
  })
  .describe('What a government does to trade. A threat is not a measure.');
export type MeasureIn = z.output<typeof MeasureIn>;

/** A measure as a curator would write it. */
export function measureIn(measure: Measure, excerpts: Excerpts): MeasureIn {
  const { id, title, summary, type, flow, rate, legalInstrument } = measure;
  return {
    id,
    title,
    summary,
    type,
    flow,
    ...omitEmpty({
      imposed_by: measure.imposedBy.map((party) => partyIn(party, excerpts)),
      administered_by: measure.administeredBy.map((party) => partyIn(party, excerpts)),
    }),
    applies_to: appliesToIn(measure.appliesTo, excerpts),
    ...omitEmpty({ products: measure.products.map((product) => productIn(product, excerpts)) }),
    ...(rate && { rate: rateIn(rate, excerpts) }),
    ...(legalInstrument && { legal_instrument: legalInstrumentIn(legalInstrument, excerpts) }),
    ...omitEmpty({
      provisions: measure.provisions.map((provision) => {
        return { id: provision.id, label: provision.label, ...supportIn(provision, excerpts) };
      }),
      schedules: measure.schedules.map(scheduleIn),
      events: measure.events.map((event) => measureEventIn(event, excerpts)),
      relations: measure.relations.map((relation) => ({
        type: relation.type,
        measure: relation.measure.id,
        ...supportIn(relation, excerpts),
      })),
      context_notes: measure.contextNotes.map((note) => {
        return { id: note.id, topic: note.topic, text: note.text, ...supportIn(note, excerpts) };
      }),
    }),
    ...supportIn(measure, excerpts),
  };
}

function scheduleIn({ id, document, nomenclature }: Schedule): ScheduleIn {
  return { id, document: document.id, ...(nomenclature !== UNSTATED && { nomenclature }) };
}

function appliesToIn(appliesTo: AppliesTo, excerpts: Excerpts): z.output<typeof AppliesToIn> {
  const { scope, asWritten, actors } = appliesTo;
  return {
    scope,
    ...omitEmpty({ as_written: asWritten, actors: actors.map(({ id }) => id) }),
    ...supportIn(appliesTo, excerpts),
  };
}

function legalInstrumentIn(
  legal: LegalInstrument,
  excerpts: Excerpts,
): z.output<typeof LegalInstrumentIn> {
  const { title, number, url } = legal;
  return { title, ...omitEmpty({ number, url }), ...supportIn(legal, excerpts) };
}

function measureEventIn(event: MeasureEvent, excerpts: Excerpts): z.output<typeof MeasureEventIn> {
  const { id, type, provisions, until, endDay, replaces } = event;
  return {
    id,
    type,
    ...eventBodyIn(event),
    ...omitEmpty({ provisions }),
    ...(until && { until: dateIn(until) }),
    ...(endDay !== 'unstated' && { end_day: endDay }),
    ...omitEmpty({ replaces }),
    ...eventTailIn(event, excerpts),
  };
}
