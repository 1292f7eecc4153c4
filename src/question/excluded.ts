import type { Count, Excluded } from '../store/list.ts';
import type { FoundStatements } from '../store/statements.list.ts';

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
  not_known: 'were not public yet on the day of known_on.',
  no_deadline: 'set no deadline.',
};

/** Why entries of the timeline are left out, for people. */
export const TIMELINE_DETAILS = {
  possible_only: 'may or may not be of a day in the range; match=possible lists them.',
  unknown_year: 'are of an unknown year, and so have no place in the order.',
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
  details: Record<string, string>,
): (Excluded & { detail: string })[] {
  return excluded
    .filter(({ count }) => count.value > 0)
    .map(({ reason, count }) => ({ reason, count, detail: sentence(reason, count, details) }));
}

const DETAILS: Record<string, string> = {
  possible_only: 'may or may not meet the filters on days; match=possible lists them.',
  unknown_year:
    'would meet the filters on days only through a date of unknown year, which matches no day or range.',
};

function sentence(reason: string, { value, relation }: Count, details: Record<string, string>) {
  const what = details[reason] ?? DETAILS[reason];
  if (what === undefined) throw new Error(`no words are known for the reason ${reason}`);
  return `${relation === 'gte' ? 'At least ' : ''}${value} ${what}`;
}
