import type { FoundStatements } from '../records/statement/list.ts';
import type { Count, Excluded } from '../store/list.ts';

/** The text after a count: one text, or one for singular and one for plural. */
export type Words = string | { one: string; others: string };

/** The reasons why it cannot be decided whether records are about goods, in words. */
export const GOODS_DETAILS = {
  scope_unstated: 'may match: no source says to whom.',
  products_unstated: 'may match: no source names the codes of the products.',
  nomenclature: 'may match: the codes are of a list that is not based on the Harmonized System.',
};

/** The reasons why measures are left out, in words. */
export const MEASURE_DETAILS = {
  ...GOODS_DETAILS,
  not_known: 'cannot have been public on the day given in known_on.',
  called_off: 'would match the date filters, but for an event that was called off.',
  no_date: 'cannot match because it has no event of the kind asked for.',
};

/** The reasons why provisions do not apply, in words. */
export const APPLICABLE_DETAILS: Record<string, Words> = {
  not_in_force: {
    one: 'would apply, but is not in force on the day.',
    others: 'would apply, but are not in force on the day.',
  },
  called_off: 'would apply, had the start not been called off.',
  excepted: {
    one: 'is in force, but excepts the country, the code or the line.',
    others: 'are in force, but except the country, the code or the line.',
  },
  scope_unstated: 'may apply: no source says to whom.',
  products_unstated: 'may apply: no source names the codes of the products.',
  nomenclature: 'may apply: the codes are of a list that is not based on the Harmonized System.',
  entity_scope: 'may apply to a company that is named; company asks for one.',
  other_code: {
    one: 'applies to another code of the same heading only.',
    others: 'apply to other codes of the same heading only.',
  },
  more_lines: {
    one: 'line within the code is not looked at; a longer code finds it.',
    others: 'lines within the code are not looked at; a longer code finds them.',
  },
  presumed: 'only presumably applies: no source covers the day; match=presumed lists them.',
  possible: 'may or may not apply; match=possible lists them.',
  unknown_year: 'would apply only by a date of unknown year, which never matches.',
};

/** The reasons why statements are left out, in words. */
export const STATEMENT_DETAILS = {
  ambiguous_speaker: 'may be by this speaker: the name can mean several people.',
};

/** The reasons why threats are left out, in words. */
export const THREAT_DETAILS = {
  products_unstated: GOODS_DETAILS.products_unstated,
  not_known: {
    one: 'was not yet public on the day given in known_on.',
    others: 'were not yet public on the day given in known_on.',
  },
  no_date: { one: 'sets no deadline.', others: 'set no deadline.' },
};

/** The reason why reference data is left out, in words. */
export const REFERENCE_DETAIL = {
  one: 'is reference data that no record names; reference=true includes it.',
  others: 'are reference data that no record names; reference=true includes them.',
};

/** The reasons why timeline entries are left out, in words. */
export const TIMELINE_DETAILS = {
  not_known: {
    one: 'was not yet public on the day given in known_on.',
    others: 'were not yet public on the day given in known_on.',
  },
  presumed:
    'is only presumably dated within the range: no source covers the day; match=presumed lists them.',
  possible: 'may or may not be dated within the range; match=possible lists them.',
  unknown_year: {
    one: 'has an unknown year and cannot be placed in the order.',
    others: 'have an unknown year and cannot be placed in the order.',
  },
};

/** Returns the note for a result without quotes, or null when there is a quote. */
export function noQuoteNote({ total, excluded }: Pick<FoundStatements, 'total' | 'excluded'>) {
  if (total.value > 0) return null;
  const paraphrased = excluded.some(
    ({ reason, count }) => reason === 'paraphrase' && count.value > 0,
  );
  return paraphrased
    ? 'All statements that meet the filters are paraphrased; none is quoted.'
    : 'No statement meets the filters, quoted or paraphrased.';
}

/** Returns what a list left out, with a sentence for each reason. */
export function excludedJson<E extends Excluded>(
  excluded: E[],
  details: Record<string, Words>,
): (E & { detail: string })[] {
  return excluded
    .filter(({ count }) => count.value > 0)
    .map((one) => ({ ...one, detail: sentence(one.reason, one.count, details) }));
}

const DETAILS: Record<string, Words> = {
  presumed:
    'only presumably matches the date filters: no source covers the day; match=presumed lists them.',
  possible: 'may or may not match the date filters; match=possible lists them.',
  unknown_year: 'would match the date filters only by a date of unknown year, which never matches.',
};

function sentence(reason: string, { value, relation }: Count, details: Record<string, Words>) {
  const words = details[reason] ?? DETAILS[reason];
  if (words === undefined) throw new Error(`there is no text for the reason ${reason}`);
  const { one, others } = typeof words === 'string' ? { one: words, others: words } : words;
  if (relation === 'gte') return `At least ${value} ${others}`;
  return `${value} ${value === 1 ? one : others}`;
}
