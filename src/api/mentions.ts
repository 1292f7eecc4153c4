import { z } from 'zod';
import { RefJson, refJson } from '../formats/wire/ref.ts';
import { mentionsIn, placeOf } from '../lookups/mentions/mentions.ts';
import { type Mention, MentionJson, mentionJson } from '../lookups/mentions/wire.ts';
import type { SortKey } from '../store/list.ts';
import { refByPk } from '../store/records.ts';
import { json, notModified, operation, type Resource } from './operation.ts';
import { listAnswer, listOf, PAGING, POSITION_META, readPage, storeTag } from './page.ts';
import { RecordParams, recordAnswer } from './record.ts';

const MentionMetaJson = z
  .object({ ...POSITION_META, document: RefJson.describe('The document.') })
  .describe('About a list of mentions.');

const MentionListJson = listOf(MentionJson, MentionMetaJson, 'Mentions, in the order of the text.');

const listDocumentMentions = operation({
  method: 'GET',
  path: '/v1/documents/:id/mentions',
  operationId: 'listDocumentMentions',
  summary: 'Who a document names',
  description:
    'The names by which a document calls the speakers of its statements, and the names that this base records as valid inside it alone, each with whom it means there, how sure that is, and why. Ordered by where they first stand in the text.',
  params: RecordParams,
  query: z.strictObject(PAGING),
  ofRecord: true,
  responses: {
    200: { description: 'A page of mentions.', content: json('MentionList'), headers: ['Link'] },
  },
  handle: (input, context) =>
    recordAnswer('document', input, context, (document) => {
      const { query } = input;
      const name = `listDocumentMentions ${document.id}`;
      const page = readPage(name, query, context);
      const etag = storeTag(input, context);
      if (input.holds(etag)) return notModified(etag);
      const all = mentionsIn(context.store, document);
      const rest = all.filter((mention) => isAfter(mention, page.after));
      const items = rest.slice(0, page.limit);
      const last = rest.length > page.limit ? items.at(-1) : undefined;
      const told = {
        items: items.map((mention) => JSON.stringify(mentionJson(mention))),
        total: { value: all.length, relation: 'eq' as const },
        next: last ? { value: placeOf(last), id: last.id } : null,
        meta: { document: refJson(refByPk(context.store, document.pk)) },
      };
      return { ...listAnswer(name, query, told, context), etag };
    }),
});

function isAfter(mention: Mention, after: SortKey | null): boolean {
  if (after === null) return true;
  const place = placeOf(mention);
  return place > Number(after.value) || (place === after.value && mention.id > after.id);
}

export const mentionsResource: Resource = {
  tag: { name: 'Mentions', description: 'The names that documents print, and whom they mean.' },
  components: {
    Mention: MentionJson,
    MentionList: MentionListJson,
    MentionMeta: MentionMetaJson,
  },
  operations: [listDocumentMentions],
};
