import { getText } from '../records/document/rows.ts';
import { operation } from './operation.ts';
import { RecordParams, recordAnswer } from './record.ts';

/** The text of a document never changes, so it can be cached for ever. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

/** The pinned text itself; all positions count in it. */
export const getDocumentText = operation({
  method: 'GET',
  path: '/v1/documents/:id/text',
  operationId: 'getDocumentText',
  summary: 'Get the text of a document',
  description:
    'Returns the snapshot of the text, unchanged, as plain text in UTF-8. Its ETag is the SHA-256 of the text. The text of a document never changes: a changed text is a new document.',
  params: RecordParams,
  ofRecord: true,
  responses: {
    200: { description: 'The text.', content: { 'text/plain': { schema: { type: 'string' } } } },
  },
  handle: (input, context) =>
    recordAnswer('document', input, context, ({ id }) => {
      const found = getText(context.store, id);
      if (found === undefined) throw new Error(`document ${id} has no text`);
      return {
        body: found.text,
        contentType: 'text/plain; charset=utf-8',
        etag: found.textSha256,
        // A table may be sent later, and is empty until then.
        ...(found.text !== '' && { cacheControl: IMMUTABLE }),
      };
    }),
});
