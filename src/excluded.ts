import type { Count, Excluded } from './store/list.ts';

/** Why measures are left out, for people. */
export const MEASURE_DETAILS = {
  not_known: 'cannot have been public on the day of known_on.',
  no_announcement_event: 'cannot match for want of an event that announces.',
  no_effect_event: 'cannot match for want of an entry into force, scheduled or occurred.',
  no_end_event: 'cannot match for want of an event that ends.',
};

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
