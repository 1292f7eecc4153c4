import { attributionOf, oneLine, titleOf } from '../attribution.ts';
import { citedInWords, type DayStyle, dateInWords, datingOf, dayInWords } from '../date.ts';
import { isParaphrase } from '../wording.ts';
import type { CitationInput } from './input.ts';

const UNDATED = 'n.d.';

/** Returns one line in news style. */
export function plainCitation(input: CitationInput): string {
  const { document, permalink } = input;
  const date = citedInWords(document.published, UNDATED);
  const title = oneLine(titleOf(document));
  return sentences(
    attributionOf(input),
    [title, ...authorOf(input), outletIn(input), date].join(', '),
    addressIn(input),
    `Permalink: ${permalink}`,
    `Accessed: ${accessedIn(input, 'day_first')}`,
  );
}

/** Returns a note in the style of the Chicago Manual of Style. */
export function chicagoCitation(input: CitationInput): string {
  const { document, permalink } = input;
  const source = [...authorOf(input), titled(input, ',')].join(', ');
  const date = citedInWords(document.published, UNDATED, 'month_first');
  const accessed = `accessed ${accessedIn(input, 'month_first')}`;
  const place = [outletIn(input), date, addressIn(input), `permalink ${permalink}`, accessed];
  return sentences(attributionOf(input), `${leadOf(input)} ${source} ${place.join(', ')}`);
}

/** Returns a reference in the style of the American Psychological Association. */
export function apaCitation(input: CitationInput): string {
  const { document, permalink } = input;
  const dating = datingOf(document.published);
  const words = dateInWords(document.published, 'year_first');
  const date = `(${[words ?? UNDATED, ...(words && dating ? [dating] : [])].join('; ')}).`;
  const title = sentence(oneLine(titleOf(document)));
  const [author] = authorOf(input).map(sentence);
  return sentences(
    attributionOf(input),
    `${leadOf(input)} ${author === undefined ? `${title} ${date}` : `${author} ${date} ${title}`}`,
    outletIn(input),
    addressIn(input),
    `Permalink: ${permalink}`,
    `Accessed: ${accessedIn(input, 'month_first')}`,
  );
}

/** Returns a works-cited entry in the style of the Modern Language Association. */
export function mlaCitation(input: CitationInput): string {
  const { document, permalink } = input;
  const source = [...authorOf(input).map(sentence), titled(input, '.')].join(' ');
  const date = citedInWords(document.published, UNDATED, 'abbreviated');
  return sentences(
    attributionOf(input),
    `${leadOf(input)} ${source} ${[outletIn(input), date, addressIn(input)].join(', ')}`,
    `Permalink: ${permalink}`,
    `Accessed: ${accessedIn(input, 'abbreviated')}`,
  );
}

function outletIn({ document }: CitationInput): string {
  return document.publisher ?? '[publisher not known]';
}

function addressIn({ document }: CitationInput): string {
  return document.url ?? '[no address known]';
}

function accessedIn({ accessed }: CitationInput, style: DayStyle): string {
  return accessed === null ? '[day not recorded]' : dayInWords(accessed, style);
}

/** Returns the author of the document, unless it is unknown or the outlet itself. */
function authorOf({ document: { author, publisher } }: CitationInput): string[] {
  return author === null || author === publisher ? [] : [author];
}

function leadOf({ rendering }: CitationInput): string {
  return isParaphrase(rendering) ? 'Reported in' : 'Quoted in';
}

/**
 * Returns the title in the quotation marks of the style, with the mark that follows inside; a supplied title has
 * none.
 */
function titled({ document }: CitationInput, mark: string): string {
  const title = oneLine(titleOf(document));
  const end = endsItself(title) ? title : title + mark;
  return document.titleSupplied ? end : `“${end}”`;
}

function sentences(...parts: string[]): string {
  return parts.map(sentence).join(' ');
}

function sentence(text: string): string {
  return endsItself(text) ? text : `${text}.`;
}

/** Returns whether a text ends with a mark that closes a sentence, inside quotation marks or not. */
function endsItself(text: string): boolean {
  return /[.?!…。？！]["'”’»›」』]?$/u.test(text);
}
