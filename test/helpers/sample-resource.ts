import { z } from 'zod';
import { resources } from '../../src/api/index.ts';
import { json, notModified, operation, type Resource } from '../../src/api/operation.ts';
import {
  CountJson,
  ExcludedJson,
  listAnswer,
  listOf,
  PAGING,
  POSITION_META,
  readPage,
  storeTag,
} from '../../src/api/page.ts';
import { AppError } from '../../src/errors.ts';
import { CODES } from '../../src/params/goods.ts';
import { Day, Flag, FreeText, Id, ListOf, OneOf } from '../../src/params/parameters.ts';

/** A sample resource of numbered things, for tests of what all resources share. */
export const SAMPLES = Array.from({ length: 45 }, (_, index) => ({
  object: 'thing',
  id: `thing-${String(index + 1).padStart(2, '0')}`,
  note: index % 2 === 0 ? 'even “关税”' : null,
}));

const SampleJson = z
  .object({
    object: z.literal('thing').describe('The kind.'),
    id: z.string().describe('The id.'),
    note: z.union([z.string().max(20), z.null()]).describe('A note.'),
  })
  .describe('A thing.');

const SampleMetaJson = z
  .object({ ...POSITION_META, excluded: z.array(ExcludedJson).describe('What was left out.') })
  .describe('About a list of things.');

const SampleListJson = listOf(SampleJson, SampleMetaJson, 'Things.');

const SampleQuery = z.strictObject({
  ...PAGING,
  on: Day.describe('A day.').optional(),
  hs: CODES.hs,
  q: FreeText.describe('Words.').optional(),
  flow: OneOf(['import', 'export']).describe('A flow.').optional(),
  include: ListOf(['text', 'evidence']).describe('What to include.').optional(),
  noted: Flag.describe('Whether there is a note.').optional(),
  sort: OneOf(['id', '-id']).default('id').describe('The order.'),
});

const listThings = operation({
  method: 'GET',
  path: '/v1/things',
  operationId: 'listThings',
  summary: 'Things',
  description: 'All things.',
  query: SampleQuery,
  responses: { 200: { description: 'A page.', content: json('ThingList'), headers: ['Link'] } },
  handle(input, context) {
    const page = readPage('listThings', input.query, context);
    const etag = storeTag(input, context);
    if (input.holds(etag)) return notModified(etag);
    const all = input.query.sort === 'id' ? SAMPLES : SAMPLES.toReversed();
    const start = page.after ? all.findIndex(({ id }) => id === page.after?.id) + 1 : 0;
    const items = all.slice(start, start + page.limit);
    const last = start + page.limit < all.length ? items.at(-1) : undefined;
    const found = {
      items: items.map((item) => JSON.stringify(item)),
      total: { value: all.length, relation: 'eq' as const },
      next: last ? { value: last.id, id: last.id } : null,
      meta: { excluded: [] },
    };
    return { ...listAnswer('listThings', input.query, found, context), etag };
  },
});

const getThing = operation({
  method: 'GET',
  path: '/v1/things/:id',
  operationId: 'getThing',
  summary: 'A thing',
  description: 'One thing.',
  params: z.strictObject({ id: Id }),
  responses: { 200: { description: 'The thing.', content: json('Thing', SAMPLES[0]) } },
  handle({ params }) {
    const sample = SAMPLES.find(({ id }) => id === params.id);
    if (!sample) throw new AppError('NOT_FOUND', `There is no thing ${params.id}.`);
    return { body: sample, etag: `1-${sample.id}` };
  },
});

const sampleResource: Resource = {
  tag: { name: 'Things', description: 'Things.' },
  components: {
    Count: CountJson,
    Excluded: ExcludedJson,
    Thing: SampleJson,
    ThingList: SampleListJson,
    ThingMeta: SampleMetaJson,
  },
  operations: [listThings, getThing],
};

/** All resources, and the sample resource. */
export const served: typeof resources = (contract) => [sampleResource, ...resources(contract)];
