import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Day } from '../domain/day.ts';
import { statusWithRateOn, statusWithTermsOn } from '../domain/status-with-terms.ts';
import { RefJson, refJson } from '../formats/wire/ref.ts';
import { storedLife } from '../records/measure/deciding.ts';
import { type RelatedKind, relatedTo } from '../records/measure/related.ts';
import { type DaySource, MeasureStatusJson, statusJson } from '../records/measure/status.wire.ts';
import { MeasureJson } from '../records/measure/wire.ts';
import type { Match } from '../store/list.ts';
import { headOf } from '../store/position.ts';
import type { Store } from '../store/store.ts';
import { ITEM_MATCH } from './clocks.ts';
import { withMembers } from './item.ts';

export const IncludedJson = z
  .object({
    statements: z.array(RefJson).optional().describe('The statements about the measure.'),
    threats: z
      .array(RefJson)
      .optional()
      .describe(
        'The threats whose condition refers to the measure, or that the measure carries out.',
      ),
    talks: z.array(RefJson).optional().describe('The talks about the measure.'),
  })
  .describe('The related records that `include` requests, earliest first.');

/** A measure in a response, with the members that depend on the request. */
export const MeasureAnswerJson = MeasureJson.extend({
  status: MeasureStatusJson.describe('The status on the requested day.'),
  ...ITEM_MATCH,
  included: IncludedJson.optional().describe(
    'The records that `include` requests. Absent without `include`.',
  ),
}).describe('What a government does to trade, with its status. A threat is not a measure.');

/** A measure as the store returns it. */
interface StoredMeasure {
  pk: number;
  wire: string;
  lifecycle: string | null;
  match?: Match | null;
}

/** What a response with measures depends on, besides the measures. */
export interface StatusRequest {
  day: Day;
  source: DaySource;
  knownOn: Day | null;
  include: RelatedKind[];
  /** Whether the status tells the terms of each provision. */
  terms: boolean;
}

/** Returns the documents of measures, each with its status and the requested inclusions. */
export function measureTexts(
  store: Store,
  measures: StoredMeasure[],
  request: StatusRequest,
): string[] {
  const pks = measures.map(({ pk }) => pk);
  const included = request.include.map((kind) => [kind, relatedTo(store, kind, pks)] as const);
  return measures.map(({ pk, wire, lifecycle, match }) => {
    const related = included.map(([kind, of]) => [kind, of(pk).map(refJson)] as const);
    return withMembers(wire, {
      status: statusText(lifecycle, request),
      match: match === undefined ? undefined : JSON.stringify(match),
      included: included.length === 0 ? undefined : JSON.stringify(Object.fromEntries(related)),
    });
  });
}

function statusText(lifecycle: string | null, request: StatusRequest): string {
  const { day, source, knownOn, terms } = request;
  const statusOn = terms ? statusWithTermsOn : statusWithRateOn;
  return JSON.stringify(statusJson(statusOn(storedLife(lifecycle), day, knownOn), source));
}

/** Returns the ETag of the response with one measure: of its document, and of everything else that it depends on. */
export function measureTag(
  store: Store,
  tag: string,
  { include, ...request }: StatusRequest,
): string {
  const others = include.length === 0 ? null : headOf(store);
  const rest = hash('sha256', JSON.stringify([request, include, others]), 'base64url');
  return `${tag}-${rest.slice(0, 16)}`;
}
