import { z } from 'zod';
import { END_DAYS } from '../../domain/event.ts';
import {
  APPLIES_TO_SCOPES,
  type AppliesTo,
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
import { DateJson, optionalDateJson } from '../../formats/wire/date.ts';
import { SUPPORT, supportJson } from '../../formats/wire/evidence.ts';
import {
  head,
  headJson,
  LINKS,
  linksJson,
  RefJson,
  refJson,
  type Stamp,
} from '../../formats/wire/ref.ts';
import { EVENT_BODY, EVENT_HEAD, EVENT_TAIL, eventBodyJson } from '../parts/event.wire.ts';
import {
  PartyJson,
  ProductJson,
  partyJson,
  productJson,
  RateJson,
  rateJson,
} from '../parts/product.wire.ts';

export const AppliesToJson = z
  .object({
    scope: z
      .enum(APPLIES_TO_SCOPES)
      .describe(
        'Whether the measure applies to everyone, to the actors named, or that is unstated.',
      ),
    as_written: z.string().nullable().describe("The source's own words; null where it has none."),
    actors: z.array(RefJson).describe('The actors it applies to, where the scope is `actors`.'),
    ...SUPPORT,
  })
  .describe('To whom a measure applies.');

export const LegalInstrumentJson = z
  .object({
    title: z.string().describe('The title of the instrument.'),
    number: z.string().nullable().describe('Its number.'),
    url: z.string().nullable().describe('Where it is published.'),
    ...SUPPORT,
  })
  .describe('The legal instrument of a measure.');

export const ProvisionJson = z
  .object({
    id: z.string().describe('The id of the provision within the measure.'),
    label: z.string().describe('What the provision is called in this base.'),
    ...SUPPORT,
  })
  .describe('A part of a measure with a lifecycle of its own.');

export const MeasureEventJson = z
  .object({
    ...EVENT_HEAD,
    type: z
      .enum(EVENT_TYPES)
      .describe('What kind of step in the life of the measure it is. More may be added.'),
    ...EVENT_BODY,
    provisions: z
      .array(z.string())
      .describe('Ids of the provisions it touches; empty: the whole measure.'),
    until: DateJson.optional().describe('The scheduled end of what the event begins.'),
    end_day: z
      .enum(END_DAYS)
      .describe('Whether the day that an end names still belongs to what ends.'),
    replaces: z
      .array(z.string())
      .describe('Ids of the scheduled events that this event makes void.'),
    ...EVENT_TAIL,
    ...SUPPORT,
  })
  .describe('A typed step in the life of a measure.');

export const RelationJson = z
  .object({
    type: z
      .enum(RELATION_TYPES)
      .describe('What this measure is to the other one. More may be added.'),
    measure: RefJson.describe('The other measure.'),
    ...SUPPORT,
  })
  .describe('A relation of a measure to another one.');

export const ContextNoteJson = z
  .object({
    id: z.string().describe('The id of the note within the measure.'),
    topic: z.string().describe('What the note is about.'),
    text: z.string().describe('The context, in the words of this base.'),
    ...SUPPORT,
  })
  .describe("Context that a source gives in its own voice; never an official's claim.");

export const MeasureJson = z
  .object({
    ...head('measure', 'measure'),
    title: z.string().describe('What the measure is called in this base.'),
    summary: z.string().describe('The measure in a sentence or two, in the words of this base.'),
    type: z.enum(MEASURE_TYPES).describe('What kind of measure it is. More may be added.'),
    flow: z.enum(FLOWS).describe('Which flow of trade it touches.'),
    imposed_by: z.array(PartyJson).describe('Who imposes it.'),
    administered_by: z.array(PartyJson).describe('Who administers it; empty: not stated.'),
    applies_to: AppliesToJson.describe('To whom it applies.'),
    products: z.array(ProductJson).describe('What it touches.'),
    rate: RateJson.optional().describe('Its rate; absent where there is none.'),
    legal_instrument: LegalInstrumentJson.optional().describe(
      'Its legal instrument; absent where no source names one.',
    ),
    provisions: z
      .array(ProvisionJson)
      .describe('Parts with a lifecycle of their own; empty: the measure is one whole.'),
    events: z.array(MeasureEventJson).describe('The steps of its life, in order.'),
    relations: z.array(RelationJson).describe('Relations to other measures.'),
    context_notes: z.array(ContextNoteJson).describe('Context that sources give about it.'),
    ...SUPPORT,
    ...LINKS,
  })
  .describe('What a government does to trade; a threat is not a measure.');
export type MeasureJson = z.infer<typeof MeasureJson>;

/** The wire form of a measure, without its status: that depends on the day. */
export function measureJson(measure: Measure, stamp: Stamp): MeasureJson {
  const { rate, legalInstrument } = measure;
  return {
    ...headJson('measure', measure.id, stamp),
    title: measure.title,
    summary: measure.summary,
    type: measure.type,
    flow: measure.flow,
    imposed_by: measure.imposedBy.map(partyJson),
    administered_by: measure.administeredBy.map(partyJson),
    applies_to: appliesToJson(measure.appliesTo),
    products: measure.products.map(productJson),
    rate: rate === null ? undefined : rateJson(rate),
    legal_instrument: legalInstrument === null ? undefined : legalInstrumentJson(legalInstrument),
    provisions: measure.provisions.map(provisionJson),
    events: measure.events.map(measureEventJson),
    relations: measure.relations.map(relationJson),
    context_notes: measure.contextNotes.map(contextNoteJson),
    ...supportJson(measure),
    ...linksJson('measure', measure.id),
  };
}

function appliesToJson(appliesTo: AppliesTo): z.infer<typeof AppliesToJson> {
  const { scope, asWritten, actors } = appliesTo;
  return { scope, as_written: asWritten, actors: actors.map(refJson), ...supportJson(appliesTo) };
}

function legalInstrumentJson(legal: LegalInstrument): z.infer<typeof LegalInstrumentJson> {
  const { title, number, url } = legal;
  return { title, number, url, ...supportJson(legal) };
}

function provisionJson(provision: Provision): z.infer<typeof ProvisionJson> {
  return { id: provision.id, label: provision.label, ...supportJson(provision) };
}

function measureEventJson(event: MeasureEvent): z.infer<typeof MeasureEventJson> {
  return {
    id: event.id,
    type: event.type,
    ...eventBodyJson(event),
    provisions: event.provisions,
    until: optionalDateJson(event.until),
    end_day: event.endDay,
    replaces: event.replaces,
    note: event.note,
    ...supportJson(event),
  };
}

function relationJson(relation: Relation): z.infer<typeof RelationJson> {
  return {
    type: relation.type,
    measure: refJson(relation.measure),
    ...supportJson(relation),
  };
}

function contextNoteJson(note: ContextNote): z.infer<typeof ContextNoteJson> {
  return { id: note.id, topic: note.topic, text: note.text, ...supportJson(note) };
}
