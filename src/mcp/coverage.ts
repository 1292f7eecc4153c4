import { z } from 'zod';
import { RECORD_KINDS } from '../domain/record.ts';
import { QUOTATION_TYPES } from '../domain/statement.ts';
import { CountJson } from '../formats/wire/list.ts';
import { coverageOf } from '../records/coverage.ts';
import { lastRecordedAt } from '../store/records.ts';
import { tool } from './tool.ts';

const NOTE = 'The answers rest on these documents only. What is missing here may still exist.';

export const coverage = tool({
  name: 'coverage',
  title: 'Coverage of the knowledge base',
  description:
    'Returns the number of records of each kind, of evidence spans and of renderings of each type, and when the knowledge base last changed. Call this before saying that something does not exist.',
  input: z.strictObject({}),
  output: z.object({
    records: z.record(z.enum(RECORD_KINDS), CountJson).describe('Records by kind.'),
    evidence: CountJson.describe('Spans of documents that support a claim.'),
    renderings: z
      .record(z.enum(QUOTATION_TYPES), CountJson)
      .describe('Renderings by type. Only `direct` and `mixed` have words of the speaker.'),
    changed_at: z.string().describe('When the knowledge base last changed (UTC).'),
    note: z.string().describe('What the numbers mean.'),
  }),
  answer: (_, { store }) => {
    const { records, renderings, evidence } = coverageOf(store);
    return { records, evidence, renderings, changed_at: lastRecordedAt(store), note: NOTE };
  },
});
