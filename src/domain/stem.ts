import { stemmer } from 'stemmer';

/** Words of English that have forms. Longer ones are no words, and take the stemmer long. */
const STEMMED = /^[a-z]{3,40}$/;

/** British spellings and the American ones that they are read as, before a word is stemmed. */
const SPELLINGS: readonly (readonly [british: RegExp, american: string])[] = [
  [/(?<=[a-z]{2})is(?=(e|es|ed|er|ers|ing|ation|ations)$)/, 'iz'],
  [/(?<=[a-z]{2})ys(?=(e|es|ed|er|ers|ing)$)/, 'yz'],
  [/(?<=^(licen|defen|offen|preten))c(?=(e|es|ed|er|ers|ing)$)/, 's'],
  [/(?<=[a-z]{3})our(?=(s|ed|er|ers|ing|able|ite|ites)?$)/, 'or'],
  [/(?<=(cent|met|lit|theat|fib|calib))re(?=s?$)/, 'er'],
  [/(?<=[a-z]{2})ogue(?=s?$)/, 'og'],
  [/(?<=^program)me(?=s?$)/, ''],
  [/(?<=^alumin)ium(?=s?$)/, 'um'],
  [/(?<=^(de|bi)?sul)ph/, 'f'],
  [/(?<=^t)y(?=res?$)/, 'i'],
  [/(?<=^jewel)ler(?=y$)/, 'r'],
];

/** Words that the stemmer takes for forms of other words, with their stems. */
const APART: ReadonlyMap<string, string> = new Map([
  ['importance', 'important'],
  ['important', 'important'],
  ['importantly', 'important'],
  ['news', 'news'],
]);

const STEMS_MAX = 50_000;
const stems = new Map<string, string>();

/**
 * Returns what the forms of a folded word have in common, such as `tariff` of `tariffs` and `licens` of `licences`.
 * A word that is not of Latin letters is its own stem. A stem begins with the first letter of its word.
 */
export function stemOf(word: string): string {
  if (!STEMMED.test(word)) return word;
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = APART.get(word) ?? stemmer(americanOf(word));
  if (stems.size >= STEMS_MAX) stems.clear();
  stems.set(word, stem);
  return stem;
}

function americanOf(word: string): string {
  return SPELLINGS.reduce((text, [british, american]) => text.replace(british, american), word);
}
