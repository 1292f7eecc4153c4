import { attributionOf } from '../attribution.ts';
import { citedInWords, datingOf, onlyDay } from '../date.ts';
import type { CitationInput } from './input.ts';

/** Returns everything that reference managers have no field for, in one line. The wording comes first. */
export function noteOf(input: CitationInput): string {
  const { document, permalink } = input;
  const { published, publisher, url } = document;
  const isPlain = datingOf(published) === null && onlyDay(published) !== null;
  const missing = [publisher === null ? 'publisher' : '', url === null ? 'address' : ''];
  const unknown = missing.filter((what) => what !== '').join(', ');
  return [
    attributionOf(input),
    isPlain ? '' : `Published: ${citedInWords(published, 'n.d.')}`,
    unknown === '' ? '' : `Not known: ${unknown}`,
    `Permalink: ${permalink}`,
  ]
    .filter((part) => part !== '')
    .join(' | ');
}
