/**
 * The maximum length of the words that `indexOf` finds in linear time. It compares up to 250 code units at each
 * place; for longer words that repeat themselves it can compare any number.
 */
const NATIVE_MAX = 250;

/**
 * Yields the places of words in a text, in code units, including places that overlap. Takes time linear in the length
 * of the text.
 */
export function placesOf(text: string, words: string): Generator<number> {
  return words.length > NATIVE_MAX ? byBorders(text, words) : byIndex(text, words);
}

function* byIndex(text: string, words: string): Generator<number> {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) yield at;
}

/**
 * Searches with the algorithm of Knuth, Morris and Pratt, which compares each code unit of the text at most twice.
 */
function* byBorders(text: string, words: string): Generator<number> {
  const borders = bordersOf(words);
  let matched = 0;
  for (let at = 0; at < text.length; at += 1) {
    matched = longer(words, borders, matched, text.charCodeAt(at));
    if (matched < words.length) continue;
    yield at + 1 - matched;
    matched = borders[matched - 1] as number;
  }
}

/** Returns, for each prefix, the length of its longest proper border: the prefix that it also ends with. */
function bordersOf(words: string): Int32Array {
  const borders = new Int32Array(words.length);
  for (let at = 1; at < words.length; at += 1) {
    borders[at] = longer(words, borders, borders[at - 1] as number, words.charCodeAt(at));
  }
  return borders;
}

/** Returns how many code units match after one more code unit. */
function longer(words: string, borders: Int32Array, matched: number, unit: number): number {
  let length = matched;
  while (length > 0 && words.charCodeAt(length) !== unit) length = borders[length - 1] as number;
  return words.charCodeAt(length) === unit ? length + 1 : 0;
}
