import { z } from 'zod';
import type { Day as DayValue } from '../domain/day.ts';
import { mayBeKnown } from '../domain/known.ts';
import { type Lifecycle, STEP_PARTS } from '../domain/lifecycle.ts';
import { MEASURE_TYPES } from '../domain/measure.ts';
import { stateOn } from '../domain/status.ts';
import { statusWithTermsOn } from '../domain/status-with-terms.ts';
import { hrefOf } from '../formats/wire/ref.ts';
import { actorId, actorsFor, knownActor } from '../params/actor.ts';
import { excludedJson, MEASURE_DETAILS } from '../params/excluded.ts';
import { refuseFaults } from '../params/faults.ts';
import { GOODS, goodsAsked, goodsFaults } from '../params/goods.ts';
import { ActorIdOrCode, Day, FreeText, Id } from '../params/parameters.ts';
import { findRecord } from '../params/record.ts';
import { itemsOf } from '../records/items.ts';
import { storedLife } from '../records/measure/deciding.ts';
import { knownSteps, stepText } from '../records/measure/fate.words.ts';
import {
  findMeasures,
  MEASURE_SORTS,
  type MeasureFilter,
  type MeasureFound,
  NO_MEASURES,
} from '../records/measure/list.ts';
import { statusJson } from '../records/measure/status.wire.ts';
import { statusInWords } from '../records/measure/status.words.ts';
import { MEASURE_SUMMARY, type MeasureItem } from '../records/measure/summary.ts';
import { hsMatch } from '../records/parts/hs-match.ts';
import { defaultFields } from '../records/summary.fields.ts';
import { type AskedDays, summaryShape } from '../records/summary.ts';
import { MATCHES } from '../store/list.ts';
import { getPublished, lifecyclesOf, type Published } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { EXCLUDED, PAGED, PAGING, pagedJson, pageOf } from './page.ts';
import type { McpContext } from './tool.ts';
import { dayOf, tool } from './tool.ts';

const KnownOn = Day.describe(
  'Use only what was public on this day. Default: everything in the knowledge base.',
);

const STATUS_WORDS = z
  .string()
  .describe('The status in words, with until when there are sources if it is only presumed.');

const MeasureShape = summaryShape(
  MEASURE_SUMMARY,
  'A measure, as lists of the API have it.',
).extend({
  words: STATUS_WORDS,
  url: z.string().describe('The URL of the record.'),
});

const DayInput = z.strictObject({
  in_force_on: Day.describe('The day, as YYYY-MM-DD.'),
  known_on: KnownOn.optional(),
  match: z
    .enum(MATCHES)
    .default('possible')
    .describe(
      'How surely a measure must be in force on the day. `certain`: a source covers the day. `presumed`: also where only older sources say so. `possible`: also where the sources leave it open.',
    ),
  imposed_by: ActorIdOrCode.describe(
    'Only measures that this actor imposes. A country or group stands for its bodies and members too.',
  ).optional(),
  applies_to: ActorIdOrCode.describe('Only measures that apply to this actor by name.').optional(),
  type: z
    .array(z.enum(MEASURE_TYPES))
    .max(20)
    .default([])
    .describe('Only measures of these types.'),
  ...GOODS,
  q: FreeText.describe('Only measures that contain these words.').optional(),
  ...PAGING,
});

const DETAILS = {
  ...MEASURE_DETAILS,
  possible: 'may or may not be in force on the day. Set match to possible to include them.',
  presumed: {
    one: 'is only presumed to be in force: no source covers the day. Set match to presumed to include it.',
    others:
      'are only presumed to be in force: no source covers the day. Set match to presumed to include them.',
  },
};

export const measuresOnDay = tool({
  name: 'measures_on_day',
  title: 'Measures in force on a day',
  description:
    'Lists the trade measures that are certainly, presumably or possibly in force on a day, each with the states its evidence allows. Presumed: the last source says so, but no source covers the day. A scheduled day that has passed makes a measure possibly in force, no more.',
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
      ...goodsFaults(store, request),
    );
    const page = pageOf('measures_on_day', request, context);
    const found = findMeasures(store, filterOf(store, request), MEASURE_SORTS.id, page);
    return {
      day,
      ...pagedJson('measures_on_day', request, found, context),
      excluded: excludedJson(found.excluded, DETAILS),
      measures: measureItems(context, found.items, { day, knownOn }),
    };
  },
});

function filterOf(store: Store, request: z.output<typeof DayInput>): MeasureFilter {
  return {
    ...NO_MEASURES,
    match: request.match,
    clocks: {
      ...NO_MEASURES.clocks,
      inForceOn: request.in_force_on,
      knownOn: request.known_on ?? null,
    },
    type: request.type,
    imposedBy: actorsFor(store, request.imposed_by, request.in_force_on),
    appliesTo: actorId(store, request.applies_to),
    goods: goodsAsked(store, request, request.in_force_on, request.known_on ?? null),
    q: request.q ?? null,
  };
}

/** Returns the items of a page: the summary of each measure, its status in words and its URL. */
function measureItems(
  { store, publicUrl }: McpContext,
  items: readonly MeasureFound[],
  days: AskedDays,
): z.infer<typeof MeasureShape>[] {
  const found = items.map((item) => ({
    pk: item.pk,
    asked: { match: item.match, ...hsMatch(item) },
  }));
  const view = {
    fields: [...defaultFields(MEASURE_SUMMARY), 'hs_match', 'hs_excepts', 'summary', 'identifiers'],
    days,
  };
  const lives = lifecyclesOf(
    store,
    items.map(({ pk }) => pk),
  );
  return itemsOf<MeasureItem>(store, MEASURE_SUMMARY, found, view).map((measure, at) => {
    const life = storedLife(lives.get(items[at]?.pk as number) ?? null);
    return {
      object: 'measure',
      ...measure,
      words: statusInWords(stateOn(life, days.day, days.knownOn)),
      url: publicUrl + hrefOf({ kind: 'measure', id: measure.id }),
    };
  });
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
      .looseObject({
        on: z.string(),
        words: STATUS_WORDS,
        state: z.string(),
        possible: z.array(z.string()),
      })
      .describe('Its status on the day, with the events that decided it.'),
    steps: z
      .array(
        z.object({
          event: z.string().describe('The id of the event within the measure.'),
          step: z
            .enum(STEP_PARTS)
            .describe("The event's own day (`own`) or the end that it names (`until`)."),
          words: z
            .string()
            .describe('Whether it came, is to come or was called off, with its date.'),
        }),
      )
      .describe('What became of each event, in the order of the measure.'),
    url: z.string().describe('The URL of the record.'),
  }),
  answer(request, context) {
    const { day, source } = dayOf(context, request.status_on);
    const { id, wire, lifecycle } = liveMeasure(context.store, request.id);
    const knownOn = request.known_on ?? null;
    const life = storedLife(lifecycle);
    const status = statusWithTermsOn(life, day, knownOn);
    return {
      measure: JSON.parse(wire),
      status: { ...statusJson(status, source), words: statusInWords(status) },
      steps: stepsOf(life, knownOn),
      url: context.publicUrl + hrefOf({ kind: 'measure', id }),
    };
  },
});

/** Returns the steps that may have been public on a day (null: all), in words. */
function stepsOf(life: Lifecycle, knownOn: DayValue | null) {
  const steps = knownSteps(life, knownOn);
  return life.events
    .filter(({ known }) => mayBeKnown(known, knownOn))
    .flatMap((event) =>
      STEP_PARTS.filter((step) => step === 'own' || event.until !== null).map((step) => {
        return { event: event.id, step, words: stepText(steps, event, step) };
      }),
    );
}

/** Returns the measure with an id, or the one it was merged into; throws for an unknown or retracted one. */
function liveMeasure(store: Store, id: string): Published {
  const found = findRecord(store, 'measure', id);
  if ('record' in found) return found.record;
  return getPublished(store, 'measure', found.survivor.id) as Published;
}
