import { z } from 'zod';
import type { Lifecycle } from '../domain/lifecycle.ts';
import { FLOWS, MEASURE_TYPES } from '../domain/measure.ts';
import { statusOn } from '../domain/status.ts';
import { hrefOf, RefJson } from '../formats/wire/ref.ts';
import { excludedJson, MEASURE_DETAILS } from '../params/excluded.ts';
import { refuseFaults } from '../params/faults.ts';
import { Day, FreeText, Id } from '../params/parameters.ts';
import { findRecord, knownId } from '../params/record.ts';
import {
  findMeasures,
  MEASURE_SORTS,
  type MeasureFilter,
  NO_MEASURES,
} from '../records/measure/list.ts';
import { BecauseJson, MeasureStatusJson, statusJson } from '../records/measure/status.wire.ts';
import type { MeasureJson } from '../records/measure/wire.ts';
import { MATCHES } from '../store/list.ts';
import { getPublished, type Published } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { EXCLUDED, PAGED, PAGING, pagedJson, pageOf } from './page.ts';
import { dayOf, tool } from './tool.ts';

const KnownOn = Day.describe(
  'Take only what the public could know on this day; without it, all that this base holds.',
);

/** A status without its evidence, which get_measure returns. */
const StatusShape = z.object({
  status: MeasureStatusJson.shape.status,
  possible: MeasureStatusJson.shape.possible,
  never_in_force: MeasureStatusJson.shape.never_in_force,
  because: z
    .array(BecauseJson.pick({ event: true, type: true, modality: true, role: true, rule: true }))
    .describe('The events that decided.'),
});

const MeasureShape = z.object({
  id: z.string().describe('For get_measure.'),
  title: z.string().describe('What the measure is called in this base.'),
  summary: z.string().describe('The measure in the words of this base.'),
  type: z.enum(MEASURE_TYPES).describe('What kind of measure it is.'),
  flow: z.enum(FLOWS).describe('Which flow of trade it touches.'),
  imposed_by: z.array(RefJson).describe('Who imposes it.'),
  products: z.array(z.string()).describe('What it touches.'),
  match: z
    .enum(MATCHES)
    .nullable()
    .describe('Whether it surely is in force on the day, or only possibly.'),
  status: StatusShape.describe('Its status on the day, as the states that the evidence allows.'),
  url: z.string().describe('The record.'),
});

const DayInput = z.strictObject({
  in_force_on: Day.describe('The day, YYYY-MM-DD.'),
  known_on: KnownOn.optional(),
  certain_only: z
    .boolean()
    .default(false)
    .describe('Leave out what may or may not be in force on the day.'),
  imposed_by: Id.describe('Only what the actor of this id imposes.').optional(),
  applies_to: Id.describe('Only what names the actor of this id as a target.').optional(),
  type: z.array(z.enum(MEASURE_TYPES)).max(20).default([]).describe('Only of these types.'),
  q: FreeText.describe('Words that all occur in the measure.').optional(),
  ...PAGING,
});

const DETAILS = {
  ...MEASURE_DETAILS,
  possible_only:
    'may or may not be in force on the day. Set certain_only to false to include them.',
};

export const measuresOnDay = tool({
  name: 'measures_on_day',
  title: 'Measures in force on a day',
  description:
    'Lists the trade measures that are certainly or possibly in force on a day, each with the states its evidence allows. A scheduled day that has passed makes a measure possibly in force, not certainly.',
  input: DayInput,
  output: z.object({
    day: z.string().describe('The day asked about.'),
    ...PAGED,
    excluded: EXCLUDED,
    measures: z.array(MeasureShape).describe('The measures.'),
  }),
  answer(request, context) {
    const { store } = context;
    const { in_force_on: day, known_on: knownOn = null } = request;
    refuseFaults(
      knownId(store, 'actor', 'imposed_by', request.imposed_by),
      knownId(store, 'actor', 'applies_to', request.applies_to),
    );
    const page = pageOf('measures_on_day', request, context);
    const found = findMeasures(store, filterOf(request), MEASURE_SORTS.id, page);
    return {
      day,
      ...pagedJson('measures_on_day', request, found, context),
      excluded: excludedJson(found.excluded, DETAILS),
      measures: found.items.map(({ wire, lifecycle, match }) => {
        const measure = JSON.parse(wire) as MeasureJson;
        const status = statusOn(readLife(lifecycle), day, knownOn);
        return { ...shapeOf(measure, context.publicUrl), match, status: briefStatus(status) };
      }),
    };
  },
});

function filterOf(request: z.output<typeof DayInput>): MeasureFilter {
  return {
    ...NO_MEASURES,
    match: request.certain_only ? 'certain' : 'possible',
    clocks: {
      ...NO_MEASURES.clocks,
      inForceOn: request.in_force_on,
      knownOn: request.known_on ?? null,
    },
    type: request.type,
    imposedBy: request.imposed_by ?? null,
    appliesTo: request.applies_to ?? null,
    q: request.q ?? null,
  };
}

function readLife(lifecycle: string | null): Lifecycle {
  if (lifecycle === null) throw new Error('a published measure has no lifecycle');
  return JSON.parse(lifecycle);
}

function shapeOf(measure: MeasureJson, publicUrl: string) {
  const { id, title, summary, type, flow, imposed_by: imposedBy, products, links } = measure;
  return {
    id,
    title,
    summary,
    type,
    flow,
    imposed_by: imposedBy.map(({ actor }) => actor),
    products: products.map(({ label }) => label),
    url: publicUrl + links.self,
  };
}

function briefStatus(status: ReturnType<typeof statusOn>): z.infer<typeof StatusShape> {
  const { possible, neverInForce, because } = status;
  return {
    status: status.status,
    possible,
    never_in_force: neverInForce,
    because: because.map(({ event: { id: event, type, modality }, role, rule }) => {
      return { event, type, modality, role, rule };
    }),
  };
}

const GetInput = z.strictObject({
  id: Id.describe('The id of the measure.'),
  status_on: Day.describe('The day of the status; by default today (UTC).').optional(),
  known_on: KnownOn.optional(),
});

export const getMeasure = tool({
  name: 'get_measure',
  title: 'One measure with its evidence',
  description:
    'Returns one trade measure in full: its products, provisions, events and relations, each with the exact words of the documents that state it, and its status on a day.',
  input: GetInput,
  output: z.object({
    measure: z
      .looseObject({ id: z.string(), title: z.string(), type: z.string() })
      .describe('The record, as GET /v1/measures/{id} answers.'),
    status: z
      .looseObject({ day: z.string(), status: z.string(), possible: z.array(z.string()) })
      .describe('Its status on the day, with the events that decided it and their evidence.'),
    url: z.string().describe('The record.'),
  }),
  answer(request, context) {
    const { day, source } = dayOf(context, request.status_on);
    const { id, wire, lifecycle } = liveMeasure(context.store, request.id);
    const status = statusOn(readLife(lifecycle), day, request.known_on ?? null);
    const url = context.publicUrl + hrefOf({ kind: 'measure', id });
    return { measure: JSON.parse(wire), status: statusJson(status, source), url };
  },
});

/** Returns the measure with an id, or the one it was merged into; throws for an unknown or retracted one. */
function liveMeasure(store: Store, id: string): Published {
  const found = findRecord(store, 'measure', id);
  if ('record' in found) return found.record;
  return getPublished(store, 'measure', found.survivor.id) as Published;
}
