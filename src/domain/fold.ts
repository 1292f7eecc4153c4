const PLAIN = /^[A-Za-z0-9]+$/;

/**
 * Marks that only say how a letter is spoken or printed: accents, and the points of Hebrew and Arabic. The voicing
 * marks of kana and the vowel signs of other scripts make another letter, so they are not among them.
 */
const ACCENTS = [
  '\\u0300-\\u036F\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u20D0-\\u20FF\\uFE20-\\uFE2F',
  '\\u0591-\\u05BD\\u05BF\\u05C1\\u05C2\\u05C4\\u05C5\\u05C7',
  '\\u0610-\\u061A\\u064B-\\u065F\\u0670\\u06D6-\\u06DC\\u06DF-\\u06E4\\u06E7\\u06E8\\u06EA-\\u06ED',
].join('');
/** The Arabic letter that only stretches a word. */
const STRETCH = '\\u0640';
const UNHEARD = new RegExp(`[${ACCENTS}${STRETCH}\\p{Cf}]`, 'gu');

/** What compatibility forms decompose into besides letters, such as the dot of ŀ. */
const NO_LETTER = /[^\p{L}\p{M}\p{N}\p{Co}]/gu;

/** Letters that Unicode does not decompose, with what people type for them. */
const TYPED: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'n',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ß: 'ss',
  ə: 'e',
  ς: 'σ',
};
const UNTYPED = new RegExp(`[${Object.keys(TYPED).join('')}]`, 'gu');

/**
 * Returns a word in the form in which all its spellings are one: without case, accents, invisible characters and
 * compatibility forms such as full width.
 */
export function foldWord(word: string): string {
  if (PLAIN.test(word)) return word.toLowerCase();
  // Upper case comes first, because some small letters have no lower case of their own: ſ is S, and s.
  return word
    .normalize('NFKD')
    .replace(UNHEARD, '')
    .toUpperCase()
    .toLowerCase()
    .replace(UNTYPED, (letter) => TYPED[letter] as string)
    .replace(NO_LETTER, '')
    .normalize('NFC');
}
