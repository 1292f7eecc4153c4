import { z } from 'zod';
import { NOMENCLATURE_IDS, UNSTATED } from '../../domain/codes.ts';
import { END_DAYS } from '../../domain/event.ts';
import { PROVISIONS_MAX } from '../../domain/lifecycle.ts';
import {
  EVENT_TYPES,
  FLOWS,
  type LegalInstrument,
  MEASURE_TYPES,
  type Measure,
  type MeasureEvent,
  RELATION_TYPES,
} from '../../domain/measure.ts';
import { ID_LENGTH_MAX, type RecordRef } from '../../domain/record.ts';
import type { Schedule } from '../../domain/schedule.ts';
import {
  anyRefIn,
  DateIn,
  dateIn,
  type Excerpts,
  omitEmpty,
  SUPPORT_IN,
  supportIn,
} from '../../formats/bundle/support.ts';
import { Line, Prose, Slug, Url } from '../../formats/bundle/text.ts';
import {
  EVENT_BODY_IN,
  EVENT_HEAD_IN,
  EVENT_TAIL_IN,
  eventBodyIn,
  eventTailIn,
} from '../parts/event.bundle.ts';
import { IdentifiersIn, identifierIn } from '../parts/identifier.bundle.ts';
import { PartiesIn, partyIn } from '../parts/product.bundle.ts';
import { EffectIn, effectIn } from './effect.ts';
import {
  DEFAULTS_IN,
  defaultsIn,
  TERMS_IN,
  TermsSetIn,
  termsIn,
  termsSetIn,
} from './terms.bundle.ts';

export const LegalInstrumentIn = z
  .strictObject({ title: Line, number: Line.optional(), url: Url.optional(), ...SUPPORT_IN })
  .describe('The legal instrument of a measure, such as a law or an order.');

export const ProvisionIn = z
  .strictObject({ id: Slug, label: Line, ...TERMS_IN, ...SUPPORT_IN })
  .describe(
    'A part of a measure with a life or terms of its own. A term that it does not set is that of the measure.',
  );

/** What makes law: a document, or another measure. */
const ByIn = z
  .string()
  .regex(
    /^(?:(?:document|measure)\/)?[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'is not a reference: write the id of a document, or document/id or measure/id',
  )
  .max(ID_LENGTH_MAX + 'document/'.length);

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
    by: ByIn.optional().describe(
      'The document or measure that does it: `document/id` or `measure/id`; an id alone is a document. Default: the `by` of the measure.',
    ),
    provisions: z
      .array(Slug)
      .max(PROVISIONS_MAX)
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
    sets: z
      .array(TermsSetIn)
      .min(1)
      .max(PROVISIONS_MAX)
      .optional()
      .describe(
        'The terms that stand from its day on: one entry for all that the event affects, or several, each with its `provisions`.',
      ),
    ...EVENT_TAIL_IN,
  })
  .describe('An event in the history of a measure.');

export const RelationIn = z
  .strictObject({
    type: z.enum(RELATION_TYPES),
    measure: Slug,
    provisions: z
      .array(Slug)
      .max(PROVISIONS_MAX)
      .optional()
      .describe('The ids of the provisions of this measure. Omit it for the whole.'),
    target_provisions: z
      .array(Slug)
      .max(PROVISIONS_MAX)
      .optional()
      .describe('The ids of the provisions of the other measure. Omit it for the whole.'),
    ...SUPPORT_IN,
  })
  .describe('A relation between this measure and another one.');

export const ContextNoteIn = z
  .strictObject({ id: Slug, topic: Line, text: Prose, ...SUPPORT_IN })
  .describe('Context that a source gives in its own words. It is never a claim by an official.');

export const MeasureIn = z
  .strictObject({
    id: Slug,
    title: Line,
    summary: Prose.optional().describe('Default: the first evidence of the measure.'),
    type: z.enum(MEASURE_TYPES),
    flow: z
      .enum(FLOWS)
      .optional()
      .describe(
        'Default: `import` for types that begin with import_ and for trade defence, `export` for types that begin with export_. Required for others.',
      ),
    by: ByIn.optional().describe('The id of the main document of the measure.'),
    effect: EffectIn.optional(),
    identifiers: IdentifiersIn.optional(),
    imposed_by: PartiesIn.optional(),
    administered_by: PartiesIn.optional(),
    ...DEFAULTS_IN,
    legal_instrument: LegalInstrumentIn.optional(),
    provisions: z.array(ProvisionIn).max(PROVISIONS_MAX).optional(),
    schedules: z
      .array(ScheduleIn)
      .max(50)
      .optional()
      .describe(
        'The tables of the measure. Provisions name them by their ids; without provisions all of them apply.',
      ),
    events: z.array(MeasureEventIn).max(300).optional(),
    relations: z.array(RelationIn).max(100).optional(),
    context_notes: z.array(ContextNoteIn).max(100).optional(),
    ...SUPPORT_IN,
  })
  .describe('What a government does to trade. A threat is not a measure.');
export type MeasureIn = z.output<typeof MeasureIn>;

/** A measure as a curator would write it. */
export function measureIn(measure: Measure, excerpts: Excerpts): MeasureIn {
  const { id, title, summary, type, flow, by, legalInstrument } = measure;
  return {
    id,
    title,
    summary,
    type,
    flow,
    ...(by && { by: by.id }),
    ...omitEmpty({
      effect: effectIn(measure.effect, excerpts) ?? null,
      identifiers: measure.identifiers.map((one) => identifierIn(one, excerpts)),
      imposed_by: measure.imposedBy.map((party) => partyIn(party, excerpts)),
      administered_by: measure.administeredBy.map((party) => partyIn(party, excerpts)),
    }),
    ...defaultsIn(measure.terms, excerpts),
    ...(legalInstrument && { legal_instrument: legalInstrumentIn(legalInstrument, excerpts) }),
    ...omitEmpty({
      provisions: measure.provisions.map((provision) => {
        const { id, label, terms } = provision;
        return { id, label, ...termsIn(terms, excerpts), ...supportIn(provision, excerpts) };
      }),
      schedules: measure.schedules.map(scheduleIn),
      events: measure.events.map((event) => measureEventIn(measure, event, excerpts)),
      relations: measure.relations.map((relation) => ({
        type: relation.type,
        measure: relation.measure.id,
        ...omitEmpty({
          provisions: relation.provisions,
          target_provisions: relation.targetProvisions,
        }),
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

function legalInstrumentIn(
  legal: LegalInstrument,
  excerpts: Excerpts,
): z.output<typeof LegalInstrumentIn> {
  const { title, number, url } = legal;
  return { title, ...omitEmpty({ number, url }), ...supportIn(legal, excerpts) };
}

function measureEventIn(
  measure: Measure,
  event: MeasureEvent,
  excerpts: Excerpts,
): z.output<typeof MeasureEventIn> {
  const { id, type, by, until, endDay, replaces, sets } = event;
  // Sets that name provisions name all that the event touches.
  const provisions = sets.some((set) => set.provisions.length > 0) ? [] : event.provisions;
  return {
    id,
    type,
    ...eventBodyIn(event),
    ...(by && !isSameRef(by, measure.by) && { by: anyRefIn(by) }),
    ...omitEmpty({ provisions }),
    ...(until && { until: dateIn(until) }),
    ...(endDay !== 'unstated' && { end_day: endDay }),
    ...omitEmpty({ replaces, sets: sets.map((set) => termsSetIn(set, excerpts)) }),
    ...eventTailIn(event, excerpts),
  };
}

function isSameRef(one: RecordRef, other: RecordRef | null): boolean {
  return one.kind === other?.kind && one.id === other.id;
}
