import { z } from 'zod';
import { RECORD_KINDS } from '../domain/record.ts';
import { QUOTATION_TYPES } from '../domain/statement.ts';
import { CountJson } from '../formats/wire/list.ts';
import { coverageOf } from '../records/coverage.ts';
import { lastRecordedAt } from '../store/records.ts';
import { tool } from './tool.ts';

const NOTE =
  'All that is known here is what these documents say. What is missing here may exist all the same.';

export const coverage = tool({
  name: 'coverage',
  title: 'What this base holds',
  description:
    'How many records of each kind, spans of evidence and renderings of each type this base holds, and when it last changed. Ask this before saying that something does not exist.',
  input: z.strictObject({}),
  output: z.object({
    records: z.record(z.enum(RECORD_KINDS), CountJson).describe('Records by kind.'),
    evidence: CountJson.describe('Spans of documents that state something.'),
    renderings: z
      .record(z.enum(QUOTATION_TYPES), CountJson)
      .describe('Wordings by type: only `direct` and `mixed` hold words of a speaker.'),
    changed_at: z.string().describe('When the base last changed (UTC).'),
    note: z.string().describe('What that means.'),
  }),
  answer: (_, { store }) => {
    const { records, renderings, evidence } = coverageOf(store);
    return { records, evidence, renderings, changed_at: lastRecordedAt(store), note: NOTE };
  },
});
