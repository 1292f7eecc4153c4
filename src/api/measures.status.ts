import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Day } from '../domain/day.ts';
import { statusWithTermsOn } from '../domain/status-with-terms.ts';
import { RefJson, refJson } from '../formats/wire/ref.ts';
import { storedLife } from '../records/measure/deciding.ts';
import { type RelatedKind, relatedTo } from '../records/measure/related.ts';
import { type DaySource, MeasureStatusJson, statusJson } from '../records/measure/status.wire.ts';
import { MeasureJson } from '../records/measure/wire.ts';
import { headOf } from '../store/position.ts';
import type { PublishedRow } from '../store/records.ts';
import type { Store } from '../store/store.ts';
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
  included: IncludedJson.optional().describe(
    'The records that `include` requests. Absent without `include`.',
  ),
}).describe('What a government does to trade, with its status. A threat is not a measure.');

/** What a response with measures depends on, besides the measures. */
export interface StatusRequest {
  day: Day;
  source: DaySource;
  knownOn: Day | null;
  include: RelatedKind[];
}

/** Returns the documents of measures, each with its status and the requested inclusions. */
export function measureTexts(
  store: Store,
  measures: readonly PublishedRow[],
  request: StatusRequest,
): string[] {
  const pks = measures.map(({ pk }) => pk);
  const included = includedIn(store, pks, request.include);
  return measures.map(({ pk, wire, lifecycle }) =>
    withMembers(wire, {
      status: statusText(lifecycle, request),
      included: included && JSON.stringify(included(pk)),
    }),
  );
}

/** Returns the records to include with each measure; undefined if the request includes none. */
export function includedIn(
  store: Store,
  pks: number[],
  include: readonly RelatedKind[],
): ((pk: number) => z.infer<typeof IncludedJson>) | undefined {
  if (include.length === 0) return undefined;
  const related = include.map((kind) => [kind, relatedTo(store, kind, pks)] as const);
  return (pk) => Object.fromEntries(related.map(([kind, of]) => [kind, of(pk).map(refJson)]));
}

function statusText(lifecycle: string | null, request: StatusRequest): string {
  const { day, source, knownOn } = request;
  return JSON.stringify(statusJson(statusWithTermsOn(storedLife(lifecycle), day, knownOn), source));
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
