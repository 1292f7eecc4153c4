import { z } from 'zod';
import { AppError } from '../errors.ts';
import { text } from '../params/parameters.ts';
import { getImport, type StoredImport } from '../store/imports.ts';
import { IMPORT_MODES, IMPORT_STATES } from '../store/schema/imports.ts';
import {
  IMPORT_DAYS,
  type ImportEnd,
  INTERRUPTED,
  ITEMS_TOLD_MAX,
  isInterrupted,
  UNDER_WAY,
} from './imports.job.ts';
import { ImportCountsJson, ImportEditCountsJson, ImportItemJson } from './imports.report.ts';
import { json, operation } from './operation.ts';

/** The JSON of an import in batches. */
export const ImportJson = z
  .object({
    object: z.literal('import').describe('The type of the object.'),
    id: z.string().describe('The id of the import.'),
    state: z
      .enum(IMPORT_STATES)
      .describe(
        'How far the import is. `checking` and `writing`: it is running. `done`: it has finished. `refused`: a record was refused, so nothing is written. `stopped`: an error ended it; the records before it are written. `interrupted`: the service was stopped. After `stopped` and `interrupted`, send the same records again to continue.',
      ),
    detail: z.string().describe('The state as a sentence, and what to do next.'),
    mode: z.enum(IMPORT_MODES).describe('The requested mode.'),
    dry_run: z.boolean().describe('Whether this is a dry run, which writes nothing.'),
    author: z.string().describe('The author of the changes.'),
    created_at: z.iso.datetime().describe('When the import was received (UTC).'),
    updated_at: z.iso.datetime().describe('When its progress was last recorded (UTC).'),
    records: z.int().min(0).describe('The number of records in the body.'),
    checked: z.int().min(0).describe('The number of records checked so far.'),
    done: z
      .int()
      .min(0)
      .describe(
        'The number of records finished so far: written, already up to date, or refused by a partial import.',
      ),
    counts: ImportCountsJson.optional().describe('Absent until the import has ended.'),
    edits: ImportEditCountsJson.optional().describe('Absent until the import has ended.'),
    items: z
      .array(ImportItemJson)
      .describe(
        `The refused records, and the records with members that another author wrote last, in the order of the body; at most ${ITEMS_TOLD_MAX}, and fewer if there is very much to say of them.`,
      ),
  })
  .describe('An import of many records, which runs after its request is answered.');

const ImportId = text(
  (value) => (/^[\w-]{22}$/.test(value) ? null : 'There is no such import: ids have 22 characters'),
  { pattern: '^[A-Za-z0-9_-]{22}$', maxLength: 22, description: 'The id of an import.' },
);

/** The operation that returns the progress of an import. */
export const readImport = operation({
  method: 'GET',
  path: '/v1/imports/:id',
  operationId: 'getImport',
  summary: 'Get the progress of an import',
  description: `Returns how far an import in batches is, and its outcome. Only keys of the author who started it can read it, and keys with the scope \`admin\`. It is kept for ${IMPORT_DAYS} days.`,
  scope: 'write',
  conditional: false,
  params: z.strictObject({ id: ImportId }),
  responses: { 200: { description: 'The import.', content: json('Import') } },
  handle({ params: { id }, write: { caller } }, { store, clock }) {
    const found = getImport(store, id);
    const own = found?.author === caller.name || caller.scopes.includes('admin');
    if (found === undefined || !own) {
      throw new AppError('NOT_FOUND', `There is no import ${id}, or none of yours.`);
    }
    return { cacheControl: 'no-store', body: importJson(found, clock()) };
  },
});

/** Returns the JSON of an import. */
export function importJson(stored: StoredImport, now: Date): z.infer<typeof ImportJson> {
  const { id, mode, dryRun, author, createdAt, updatedAt, records, checked, done } = stored;
  const state = isInterrupted(stored, now) ? 'interrupted' : stored.state;
  const end = stored.report === null ? null : (JSON.parse(stored.report) as ImportEnd);
  return {
    object: 'import',
    id,
    state,
    detail: end?.detail ?? (state === 'interrupted' ? INTERRUPTED : UNDER_WAY),
    mode,
    dry_run: dryRun,
    author,
    created_at: createdAt,
    updated_at: updatedAt,
    records,
    checked,
    done,
    ...(end && { counts: end.counts, edits: end.edits }),
    items: end?.items ?? [],
  };
}
