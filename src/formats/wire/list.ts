import { z } from 'zod';

export const CountJson = z
  .object({
    value: z.int().min(0).describe('The number of items.'),
    relation: z
      .enum(['eq', 'gte'])
      .describe(
        '`eq`: the number is exact. `gte`: there are at least this many, and counting stopped here.',
      ),
  })
  .describe('A count of items.');

export const ExcludedJson = z
  .object({
    reason: z.string().describe('The reason, for programs. More may be added.'),
    count: CountJson,
    detail: z.string().describe('The reason, for people.'),
  })
  .describe('The number of records that a list left out for one reason.');
