import type { FoundStatements } from '../records/statement/list.ts';
import type { Count, Excluded } from '../store/list.ts';

/** What follows a count: the same words of one as of others, or both. */
export type Words = string | { one: string; others: string };

/** Why measures are left out, for people. */
export const MEASURE_DETAILS = {
  not_known: 'cannot have been public on the day of known_on.',
  no_announcement_event: 'cannot match for want of an event that announces.',
  no_effect_event: 'cannot match for want of an entry into force, scheduled or occurred.',
  no_end_event: 'cannot match for want of an event that ends.',
};

/** Why statements are left out, for people. */
export const STATEMENT_DETAILS = {
  ambiguous_speaker: 'may be by the speaker, who is one of several that the mention can mean.',
};

/** Why threats are left out, for people. */
export const THREAT_DETAILS = {
  not_known: {
    one: 'was not public yet on the day of known_on.',
    others: 'were not public yet on the day of known_on.',
  },
  no_deadline: { one: 'sets no deadline.', others: 'set no deadline.' },
};

/** Why entries of the timeline are left out, for people. */
export const TIMELINE_DETAILS = {
  possible_only: 'may or may not be of a day in the range; match=possible lists them.',
  unknown_year: {
    one: 'is of an unknown year, and so has no place in the order.',
    others: 'are of an unknown year, and so have no place in the order.',
  },
};

/** Why there is no quote among what was found, for people; null where there is one. */
export function noQuoteNote({ total, excluded }: Pick<FoundStatements, 'total' | 'excluded'>) {
  if (total.value > 0) return null;
  const paraphrased = excluded.some(
    ({ reason, count }) => reason === 'paraphrase' && count.value > 0,
  );
  return paraphrased
    ? 'No statement that meets the filters is quoted: all are paraphrased.'
    : 'This base holds no statement that meets the filters, quoted or paraphrased.';
}

/** What a list left out, in words: of each reason that has records a sentence from the table. */
export function excludedJson(
  excluded: Excluded[],
  details: Record<string, Words>,
): (Excluded & { detail: string })[] {
  return excluded
    .filter(({ count }) => count.value > 0)
    .map(({ reason, count }) => ({ reason, count, detail: sentence(reason, count, details) }));
}

const DETAILS: Record<string, Words> = {
  possible_only: 'may or may not meet the filters on days; match=possible lists them.',
  unknown_year:
    'would meet the filters on days only through a date of unknown year, which matches no day or range.',
};

function sentence(reason: string, { value, relation }: Count, details: Record<string, Words>) {
  const words = details[reason] ?? DETAILS[reason];
  if (words === undefined) throw new Error(`no words are known for the reason ${reason}`);
  const { one, others } = typeof words === 'string' ? { one: words, others: words } : words;
  if (relation === 'gte') return `At least ${value} ${others}`;
  return `${value} ${value === 1 ? one : others}`;
}
