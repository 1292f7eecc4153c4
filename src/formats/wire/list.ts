import { z } from 'zod';

export const CountJson = z
  .object({
    value: z.int().min(0).describe('How many there are.'),
    relation: z
      .enum(['eq', 'gte'])
      .describe('`eq`: exactly that many; `gte`: that many or more, counting stopped there.'),
  })
  .describe('How many.');

export const ExcludedJson = z
  .object({
    reason: z.string().describe('Why, for programs. More reasons may be added.'),
    count: CountJson,
    detail: z.string().describe('Why, for people.'),
  })
  .describe('Records that a list left out for one reason.');
