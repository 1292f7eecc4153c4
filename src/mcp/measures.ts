import { z } from 'zod';
import type { Lifecycle } from '../domain/lifecycle.ts';
import { FLOWS, MEASURE_TYPES } from '../domain/measure.ts';
import { statusOn } from '../domain/status.ts';
import { hrefOf, RefJson } from '../formats/wire/ref.ts';
import { actorId, actorsFor, knownActor } from '../params/actor.ts';
import { excludedJson, MEASURE_DETAILS } from '../params/excluded.ts';
import { refuseFaults } from '../params/faults.ts';
import { ActorIdOrCode, Day, FreeText, Id } from '../params/parameters.ts';
import { findRecord } from '../params/record.ts';
import {
  findMeasures,
  MEASURE_SORTS,
  type MeasureFilter,
  NO_MEASURES,
} from '../records/measure/list.ts';
import { BecauseJson, MeasureStatusJson, statusJson } from '../records/measure/status.wire.ts';
import { termsInWords } from '../records/measure/terms.words.ts';
import type { MeasureJson } from '../records/measure/wire.ts';
import { MATCHES } from '../store/list.ts';
import { getPublished, type Published } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { EXCLUDED, PAGED, PAGING, pagedJson, pageOf } from './page.ts';
import { dayOf, tool } from './tool.ts';

const KnownOn = Day.describe(
  'Use only what was public on this day. Default: everything in the knowledge base.',
);

/** A status without its evidence, which get_measure returns. */
const StatusShape = z.object({
  state: MeasureStatusJson.shape.state,
  grade: MeasureStatusJson.shape.grade,
  covered_until: MeasureStatusJson.shape.covered_until,
  possible: MeasureStatusJson.shape.possible,
  never_in_force: MeasureStatusJson.shape.never_in_force,
  because: z
    .array(BecauseJson.pick({ event: true, type: true, modality: true, role: true, rule: true }))
    .describe('The events that decided the status.'),
});

const MeasureShape = z.object({
  id: z.string().describe('The id of the measure, for get_measure.'),
  title: z.string().describe('The title of the measure, chosen by the curator.'),
  summary: z.string().describe('A summary of the measure, in the words of the curator.'),
  type: z.enum(MEASURE_TYPES).describe('The type of the measure.'),
  flow: z.enum(FLOWS).describe('The flow of trade that it affects.'),
  imposed_by: z.array(RefJson).describe('The actors that impose it.'),
  scope: z
    .array(z.string())
    .describe('Whom it applies to, before any event: one entry for each different scope.'),
  products: z.array(z.string()).describe('The products that it affects, before any event.'),
  rate: z
    .array(z.string())
    .describe('The rates with which its provisions begin; events may have changed them since.'),
  match: z.enum(MATCHES).nullable().describe('How surely it is in force on the day.'),
  status: StatusShape.describe('Its status on the day: the states that the evidence allows.'),
  url: z.string().describe('The URL of the record.'),
});

const DayInput = z.strictObject({
  in_force_on: Day.describe('The day, as YYYY-MM-DD.'),
  known_on: KnownOn.optional(),
  certain_only: z
    .boolean()
    .default(false)
    .describe('Only measures that are certainly in force on the day.'),
  imposed_by: ActorIdOrCode.describe(
    'Only measures that this actor imposes. A country or group stands for its bodies and members too.',
  ).optional(),
  applies_to: ActorIdOrCode.describe('Only measures that apply to this actor by name.').optional(),
  type: z
    .array(z.enum(MEASURE_TYPES))
    .max(20)
    .default([])
    .describe('Only measures of these types.'),
  q: FreeText.describe('Only measures that contain these words.').optional(),
  ...PAGING,
});

const DETAILS = {
  ...MEASURE_DETAILS,
  possible: 'may or may not be in force on the day. Set certain_only to false to include them.',
  presumed:
    'are only presumed to be in force: no source covers the day. Set certain_only to false to include them.',
};

export const measuresOnDay = tool({
  name: 'measures_on_day',
  title: 'Measures in force on a day',
  description:
    'Lists the trade measures that are certainly or possibly in force on a day, each with the states its evidence allows. A scheduled day that has passed makes a measure possibly in force, not certainly.',
  input: DayInput,
  output: z.object({
    day: z.string().describe('The requested day.'),
    ...PAGED,
    excluded: EXCLUDED,
    measures: z.array(MeasureShape).describe('The measures.'),
  }),
  answer(request, context) {
    const { store } = context;
    const { in_force_on: day, known_on: knownOn = null } = request;
    refuseFaults(
      knownActor(store, 'imposed_by', request.imposed_by),
      knownActor(store, 'applies_to', request.applies_to),
    );
    const page = pageOf('measures_on_day', request, context);
    const found = findMeasures(store, filterOf(store, request), MEASURE_SORTS.id, page);
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

function filterOf(store: Store, request: z.output<typeof DayInput>): MeasureFilter {
  return {
    ...NO_MEASURES,
    match: request.certain_only ? 'certain' : 'possible',
    clocks: {
      ...NO_MEASURES.clocks,
      inForceOn: request.in_force_on,
      knownOn: request.known_on ?? null,
    },
    type: request.type,
    imposedBy: actorsFor(store, request.imposed_by, request.in_force_on),
    appliesTo: actorId(store, request.applies_to),
    q: request.q ?? null,
  };
}

function readLife(lifecycle: string | null): Lifecycle {
  if (lifecycle === null) throw new Error('a published measure has no lifecycle');
  return JSON.parse(lifecycle);
}

function shapeOf(measure: MeasureJson, publicUrl: string) {
  const { id, title, summary, type, flow, imposed_by: imposedBy, links } = measure;
  return {
    id,
    title,
    summary,
    type,
    flow,
    imposed_by: imposedBy.map(({ actor }) => actor),
    ...termsInWords(measure),
    url: publicUrl + links.self,
  };
}

function briefStatus(status: ReturnType<typeof statusOn>): z.infer<typeof StatusShape> {
  const { state, grade, coveredUntil, possible, neverInForce, because } = status;
  return {
    state,
    grade,
    covered_until: coveredUntil,
    possible,
    never_in_force: neverInForce,
    because: because.map(({ event: { id: event, type, modality }, role, rule }) => {
      return { event, type, modality, role, rule };
    }),
  };
}

const GetInput = z.strictObject({
  id: Id.describe('The id of the measure.'),
  status_on: Day.describe('The day of the status. Default: today (UTC).').optional(),
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
      .describe('The measure, as GET /v1/measures/{id} returns it.'),
    status: z
      .looseObject({ on: z.string(), state: z.string(), possible: z.array(z.string()) })
      .describe('Its status on the day, with the events that decided it and their evidence.'),
    url: z.string().describe('The URL of the record.'),
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
