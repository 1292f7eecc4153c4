import { z } from 'zod';
import { NOMENCLATURE_IDS } from '../../domain/codes.ts';
import { END_DAYS } from '../../domain/event.ts';
import {
  type ContextNote,
  EVENT_TYPES,
  FLOWS,
  type LegalInstrument,
  MEASURE_TYPES,
  type Measure,
  type MeasureEvent,
  type Provision,
  RELATION_TYPES,
  type Relation,
} from '../../domain/measure.ts';
import type { Schedule } from '../../domain/schedule.ts';
import { DateJson, optionalDateJson } from '../../formats/wire/date.ts';
import { SUPPORT, supportJson } from '../../formats/wire/evidence.ts';
import {
  head,
  headJson,
  LINKS,
  linksJson,
  optionalRefJson,
  RefJson,
  refJson,
  type Stamp,
} from '../../formats/wire/ref.ts';
import { EVENT_BODY, EVENT_HEAD, EVENT_TAIL, eventBodyJson } from '../parts/event.wire.ts';
import { IdentifierJson, identifierJson } from '../parts/identifier.wire.ts';
import { PartyJson, partyJson } from '../parts/product.wire.ts';
import { EffectJson, effectJson } from './effect.ts';
import {
  DEFAULTS,
  defaultsJson,
  TERMS,
  TermsSetJson,
  termsJson,
  termsSetJson,
} from './terms.wire.ts';

export const LegalInstrumentJson = z
  .object({
    title: z.string().describe('The title of the legal instrument.'),
    number: z.string().nullable().describe('The number of the legal instrument.'),
    url: z.string().nullable().describe('The URL of the legal instrument.'),
    ...SUPPORT,
  })
  .describe('The legal instrument of a measure, such as a law or an order.');

export const ProvisionJson = z
  .object({
    id: z.string().describe('The id of the provision within the measure.'),
    label: z.string().describe('A short title of the provision, chosen by the curator.'),
    ...TERMS,
    ...SUPPORT,
  })
  .describe(
    'A part of a measure with a life or terms of its own. A term that it does not set is that of the measure.',
  );

export const MeasureEventJson = z
  .object({
    ...EVENT_HEAD,
    type: z.enum(EVENT_TYPES).describe('The type of event. More may be added.'),
    ...EVENT_BODY,
    by: RefJson.optional().describe(
      'The document or measure that does it. Absent if neither the event nor the measure names one.',
    ),
    provisions: z
      .array(z.string())
      .describe(
        'The ids of the provisions that the event affects. Empty if it affects the whole measure.',
      ),
    until: DateJson.optional().describe('The scheduled end of what the event starts.'),
    end_day: z.enum(END_DAYS).describe('Whether the measure still applies on the day of its end.'),
    replaces: z
      .array(z.string())
      .describe('The ids of the scheduled events that this event replaces.'),
    sets: z
      .array(TermsSetJson)
      .describe('The terms that stand from its day on. Empty if it changes none.'),
    ...EVENT_TAIL,
    ...SUPPORT,
  })
  .describe('An event in the history of a measure.');

export const ScheduleJson = z
  .object({
    object: z.literal('schedule').describe('The type of the object.'),
    id: z.string().describe('The id of the schedule within the measure.'),
    document: RefJson.describe('The document with the table.'),
    nomenclature: z
      .enum(NOMENCLATURE_IDS)
      .describe('The nomenclature of codes whose line names none. More may be added.'),
    lines: z
      .int()
      .min(1)
      .nullable()
      .describe('The number of lines. Null if the text of the document is yet to be sent.'),
    href: z.string().describe('The path of the lines.'),
  })
  .describe('A table of codes, origins and rates, such as the annex of an order.');
export type ScheduleJson = z.infer<typeof ScheduleJson>;

export const RelationJson = z
  .object({
    type: z
      .enum(RELATION_TYPES)
      .describe('The type of relation, from this measure to the other one. More may be added.'),
    measure: RefJson.describe('The other measure.'),
    provisions: z
      .array(z.string())
      .describe('The ids of the provisions of this measure. Empty: the whole.'),
    target_provisions: z
      .array(z.string())
      .describe('The ids of the provisions of the other measure. Empty: the whole.'),
    ...SUPPORT,
  })
  .describe('A relation between this measure and another one.');

export const ContextNoteJson = z
  .object({
    id: z.string().describe('The id of the note within the measure.'),
    topic: z.string().describe('The topic of the note.'),
    text: z.string().describe('The context, in the words of the curator.'),
    ...SUPPORT,
  })
  .describe('Context that a source gives in its own words. It is never a claim by an official.');

export const MeasureJson = z
  .object({
    ...head('measure', 'measure'),
    title: z.string().describe('The title of the measure, chosen by the curator.'),
    summary: z.string().describe('A summary of the measure in the words of the curator.'),
    type: z.enum(MEASURE_TYPES).describe('The type of measure. More may be added.'),
    flow: z.enum(FLOWS).describe('The flow of trade that the measure affects.'),
    by: RefJson.optional().describe('The main document. Absent if none is named.'),
    effect: EffectJson.describe('What the measure does to trade.'),
    identifiers: z.array(IdentifierJson).describe('What registers call the measure.'),
    imposed_by: z.array(PartyJson).describe('The actors that impose the measure.'),
    administered_by: z
      .array(PartyJson)
      .describe('The actors that administer the measure. Empty if no source states them.'),
    ...DEFAULTS,
    legal_instrument: LegalInstrumentJson.optional().describe(
      'The legal instrument. Absent if no source names one.',
    ),
    provisions: z
      .array(ProvisionJson)
      .describe(
        'The parts of the measure with a life or terms of their own. Empty if it has no such parts.',
      ),
    schedules: z.array(ScheduleJson).describe('The tables of the measure, without their lines.'),
    events: z
      .array(MeasureEventJson)
      .describe('The events in the history of the measure, in order.'),
    relations: z.array(RelationJson).describe('The relations to other measures.'),
    context_notes: z
      .array(ContextNoteJson)
      .describe('Context that sources give about the measure.'),
    ...SUPPORT,
    ...LINKS,
  })
  .describe('What a government does to trade. A threat is not a measure.');
export type MeasureJson = z.infer<typeof MeasureJson>;

/** The wire form of a measure, without its status: that depends on the day. */
export function measureJson(measure: Measure, stamp: Stamp): MeasureJson {
  const { legalInstrument } = measure;
  return {
    ...headJson('measure', measure.id, stamp),
    title: measure.title,
    summary: measure.summary,
    type: measure.type,
    flow: measure.flow,
    by: optionalRefJson(measure.by),
    effect: effectJson(measure.effect),
    identifiers: measure.identifiers.map(identifierJson),
    imposed_by: measure.imposedBy.map(partyJson),
    administered_by: measure.administeredBy.map(partyJson),
    ...defaultsJson(measure.terms),
    legal_instrument: legalInstrument === null ? undefined : legalInstrumentJson(legalInstrument),
    provisions: measure.provisions.map(provisionJson),
    schedules: measure.schedules.map((schedule) => scheduleJson(measure.id, schedule)),
    events: measure.events.map(measureEventJson),
    relations: measure.relations.map(relationJson),
    context_notes: measure.contextNotes.map(contextNoteJson),
    ...supportJson(measure),
    ...linksJson('measure', measure.id),
  };
}

function legalInstrumentJson(legal: LegalInstrument): z.infer<typeof LegalInstrumentJson> {
  const { title, number, url } = legal;
  return { title, number, url, ...supportJson(legal) };
}

function provisionJson(provision: Provision): z.infer<typeof ProvisionJson> {
  const { id, label, terms } = provision;
  return { id, label, ...termsJson(terms), ...supportJson(provision) };
}

/** Returns the wire form of a schedule, without its lines. */
export function scheduleJson(measure: string, schedule: Schedule): ScheduleJson {
  const { id, document, nomenclature, lines } = schedule;
  return {
    object: 'schedule',
    id,
    document: refJson(document),
    nomenclature,
    lines,
    href: `/v1/measures/${measure}/schedules/${id}`,
  };
}

function measureEventJson(event: MeasureEvent): z.infer<typeof MeasureEventJson> {
  return {
    id: event.id,
    type: event.type,
    ...eventBodyJson(event),
    by: optionalRefJson(event.by),
    provisions: event.provisions,
    until: optionalDateJson(event.until),
    end_day: event.endDay,
    replaces: event.replaces,
    sets: event.sets.map(termsSetJson),
    note: event.note,
    ...supportJson(event),
  };
}

function relationJson(relation: Relation): z.infer<typeof RelationJson> {
  return {
    type: relation.type,
    measure: refJson(relation.measure),
    provisions: relation.provisions,
    target_provisions: relation.targetProvisions,
    ...supportJson(relation),
  };
}

function contextNoteJson(note: ContextNote): z.infer<typeof ContextNoteJson> {
  return { id: note.id, topic: note.topic, text: note.text, ...supportJson(note) };
}
