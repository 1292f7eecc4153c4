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
  .describe('Information about a list of mentions.');

const MentionListJson = listOf(MentionJson, MentionMetaJson, 'A page of mentions, in text order.');

const listDocumentMentions = operation({
  method: 'GET',
  path: '/v1/documents/:id/mentions',
  operationId: 'listDocumentMentions',
  summary: 'List the names in a document',
  description:
    'Returns the names that a document uses for the speakers of its statements, and the names that are recorded as valid in this document only. Each name comes with the actor it means there, the certainty, and the reason. Names are sorted by first occurrence in the text.',
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
      const list = {
        items: items.map((mention) => JSON.stringify(mentionJson(mention))),
        total: { value: all.length, relation: 'eq' as const },
        next: last ? { value: placeOf(last), id: last.id } : null,
        meta: { document: refJson(refByPk(context.store, document.pk)) },
      };
      return { ...listAnswer(name, query, list, context), etag };
    }),
});

function isAfter(mention: Mention, after: SortKey | null): boolean {
  if (after === null) return true;
  const place = placeOf(mention);
  return place > Number(after.value) || (place === after.value && mention.id > after.id);
}

export const mentionsResource: Resource = {
  tag: { name: 'Mentions', description: 'Names in documents, and the actors they mean.' },
  components: {
    Mention: MentionJson,
    MentionList: MentionListJson,
    MentionMeta: MentionMetaJson,
  },
  operations: [listDocumentMentions],
};
