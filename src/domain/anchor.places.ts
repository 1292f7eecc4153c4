import { type AnchorText, clusterAround, spacedOf, spacedPlaces } from './anchor.text.ts';
import { foldSpaces, unfolded } from './folded.ts';

/** Words, with what stands right before and after them. */
export interface Words {
  exact: string;
  prefix: string;
  suffix: string;
}

/** A stretch of a text, in code units, `end` exclusive. */
export interface Place {
  start: number;
  end: number;
}

/** Returns the first places where a text prints words in their context; white space is any white space. */
export function placesIn(text: AnchorText, { exact, prefix, suffix }: Words, max: number): Place[] {
  const inside = exact.trim();
  const lead = exact.slice(0, exact.indexOf(inside));
  const head = foldSpaces(prefix + lead).text.length;
  const size = foldSpaces(inside).text.length;
  const places: Place[] = [];
  for (const at of spacedPlaces(text, foldSpaces(prefix + exact + suffix).text)) {
    places.push(placeAt(text, exact, at + head, size));
    if (places.length === max) break;
  }
  return places;
}

/** Returns whether a text prints words once. */
export function isUnique(text: AnchorText, exact: string): boolean {
  return placesIn(text, { exact, prefix: '', suffix: '' }, 2).length === 1;
}

/** The place of words of which all but the white space around them begins at a place of the spaced text. */
function placeAt(text: AnchorText, exact: string, from: number, size: number): Place {
  const spaced = spacedOf(text);
  const [first, last] = [unfolded(spaced, from), unfolded(spaced, from + size - 1) + 1];
  const inside = exact.trim();
  const lead = exact.slice(0, exact.indexOf(inside));
  const tail = exact.slice(lead.length + inside.length);
  return { start: startWith(text, lead, first), end: endWith(text, tail, last) };
}

/** Where words begin with the white space before them: as it is written where it stands there, else all of it. */
function startWith(ready: AnchorText, lead: string, first: number): number {
  if (lead === '') return first;
  const { text } = ready;
  const start = first - lead.length;
  const written = start >= 0 && text.startsWith(lead, start);
  if (written && clusterAround(ready, start) === null) return start;
  return text.slice(0, first).trimEnd().length;
}

/** Where words end with the white space after them. */
function endWith(ready: AnchorText, tail: string, last: number): number {
  if (tail === '') return last;
  const { text } = ready;
  const end = last + tail.length;
  if (text.startsWith(tail, last) && clusterAround(ready, end) === null) return end;
  return text.length - text.slice(last).trimStart().length;
}
