import { differencesOf } from './anchor.differences.ts';
import { nearestPassage } from './anchor.nearest.ts';
import { isUnique, type Place, placesIn, type Words } from './anchor.places.ts';
import {
  type AnchorText,
  after,
  before,
  clusterAround,
  pointAt,
  scannedPlaces,
  variantsOf,
} from './anchor.text.ts';
import { foldVariants, unfolded } from './folded.ts';
import { shown } from './shown.ts';

/** Context that is offered to tell places apart, in code points. */
const OFFER_MIN = 8;
const OFFER_MAX = 512;

/** What is said of words that a text does not print, where no similar words are known. */
export const NOT_CONTAINED =
  'The document does not contain these words; copy them from the document character by character.';

/** Says what a text prints instead of words that it does not print, or not in their context. */
export function missing(text: AnchorText, words: Words): string {
  const { exact, prefix, suffix } = words;
  const inContext = prefix + suffix !== '';
  const [place] = inContext ? placesIn(text, { exact, prefix: '', suffix: '' }, 1) : [];
  if (place !== undefined) {
    const left = shown(before(text, place.start, Math.max(OFFER_MIN, prefix.length)));
    const right = shown(after(text, place.end, Math.max(OFFER_MIN, suffix.length)));
    return `The words occur, but not in this context: at their first occurrence ${left} comes before them and ${right} after them.`;
  }
  const printed = printedInstead(text, exact);
  if (printed !== null) return differently(printed, exact);
  const nearest = nearestPassage(text, exact);
  return nearest === null
    ? NOT_CONTAINED
    : `The document does not contain these words. The nearest passage is ${shown(nearest.passage)}${lacking(nearest.lacks)}; copy the words from the document character by character.`;
}

/** Says what would make each of the first two of several places the only one. */
export function repeated(text: AnchorText, places: Place[], most: number): string {
  const times = places.length > most ? `more than ${most}` : places.length;
  const ways = places.slice(0, 2).map((place) => {
    return `for the one at ${pointAt(text, place.start)} add ${uniqueContext(text, place)}`;
  });
  return `The words occur ${times} times: ${ways.join(', ')}.`;
}

/** Says how to mend a span that begins or ends inside a grapheme cluster; null where it does not. */
export function splitCharacter(text: AnchorText, start: number, end: number): string | null {
  const [first, last] = [clusterAround(text, start), clusterAround(text, end)];
  const cut = first ?? last;
  if (cut === null) return null;
  const whole = text.text.slice(
    first?.index ?? start,
    last === null ? end : last.index + last.segment.length,
  );
  return `The words begin or end inside the character ${shown(cut.segment)}; write ${shown(whole)}.`;
}

/** What the text prints where only variants of signs differ: help, never a match. */
function printedInstead(text: AnchorText, exact: string): string | null {
  const folded = variantsOf(text);
  const words = foldVariants(exact).text.trim();
  if (words === '') return null;
  const { value: at } = scannedPlaces(text, folded.text, words).next();
  if (at === undefined) return null;
  return text.text.slice(unfolded(folded, at), unfolded(folded, at + words.length));
}

function differently(printed: string, exact: string): string {
  const ends = exact === exact.trim() ? [] : ['without the white space at the ends of your words'];
  const told = [shown(printed), ...differencesOf(printed, exact.trim()), ...ends].join(', ');
  return `The document prints ${told}; write it like that.`;
}

function lacking(words: string[]): string {
  return words.length === 0 ? '' : `, which lacks ${words.map(shown).join(', ')}`;
}

/** A prefix, a suffix or both that only this place has, in words. */
function uniqueContext(text: AnchorText, { start, end }: Place): string {
  const exact = text.text.slice(start, end);
  for (let size = OFFER_MIN; size <= OFFER_MAX; size *= 2) {
    const [prefix, suffix] = [before(text, start, size), after(text, end, size)];
    if (isUnique(text, prefix + exact)) return `the prefix ${shown(prefix)}`;
    if (isUnique(text, exact + suffix)) return `the suffix ${shown(suffix)}`;
    if (isUnique(text, prefix + exact + suffix)) {
      return `the prefix ${shown(prefix)} and the suffix ${shown(suffix)}`;
    }
  }
  return `a prefix and a suffix of more than ${OFFER_MAX} characters`;
}
