import type { DocumentKind } from '../../domain/document.ts';
import { oneLine, speakerOf, titleOf } from '../attribution.ts';
import { dateInWords, datingOf, onlyDay } from '../date.ts';
import { namePartsOf } from '../name.ts';
import type { CitationInput } from './input.ts';
import { noteOf } from './note.ts';

type Field = [name: string, value: string | null];

/** The entry type of each kind of document, and the field for its outlet. */
const BIBTEX: Partial<Record<DocumentKind, [type: string, outlet: string]>> = {
  news_article: ['article', 'journal'],
  report: ['techreport', 'institution'],
};
const BIBLATEX: Partial<Record<DocumentKind, [type: string, outlet: string]>> = {
  news_article: ['article', 'journaltitle'],
  report: ['report', 'institution'],
};

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Characters that TeX reads as commands, or prints as others (`<` becomes `¡` in its old fonts). */
const ESCAPES: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
};

/** Returns a BibTeX entry. The speaker has a separate field, because the author is who wrote the document. */
export function bibtexCitation(input: CitationInput): string {
  const { document } = input;
  const [type, outlet] = BIBTEX[document.kind] ?? ['misc', 'howpublished'];
  return entry(input, type, outlet, bibtexDate(input));
}

/** Returns a BibLaTeX entry. The speaker has a separate field, because the author is who wrote the document. */
export function biblatexCitation(input: CitationInput): string {
  const { document } = input;
  const other = document.url === null ? 'misc' : 'online';
  const [type, outlet] = BIBLATEX[document.kind] ?? [other, 'organization'];
  return entry(input, type, outlet, biblatexDate(input));
}

function entry(input: CitationInput, type: string, outlet: string, date: Field[]): string {
  const { statement, rendering, document, accessed } = input;
  const fields: Field[] = [
    ['author', whole(document.author)],
    ['title', whole(oneLine(titleOf(document)))],
    [outlet, whole(document.publisher)],
    ...date,
    ['url', document.url === null ? null : braced(verbatim(document.url))],
    ['urldate', accessed === null ? null : braced(accessed)],
    ['speaker', speaker(input)],
    ['note', braced(escaped(noteOf(input)))],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = ${value}`]));
  const key = `${statement.id}-${rendering.id}`.replace(/[^\w-]/g, '-');
  return `@${type}{${key},\n${lines.join(',\n')}\n}\n`;
}

function speaker({ statement, actor }: CitationInput): string {
  if (actor === null) return whole(speakerOf(statement)) as string;
  const name = namePartsOf(actor, statement.speaker.mention);
  if ('literal' in name) return whole(name.literal) as string;
  return braced(escaped(`${name.family}, ${name.given}`));
}

function bibtexDate({ document: { published } }: CitationInput): Field[] {
  const { earliest, latest } = published;
  const [year, month, day] = common(earliest, latest);
  const words = dateInWords(published) ?? 'n.d.';
  return [
    ['year', braced(year ?? escaped(words))],
    ['month', month === undefined ? null : (MONTHS[Number(month) - 1] ?? null)],
    ['day', day === undefined ? null : braced(day)],
  ];
}

/** Returns the parts of the date that are the same for every day from `earliest` to `latest`. */
function common(earliest: string | null, latest: string | null): string[] {
  if (earliest === null || latest === null) return [];
  const [from, to] = [earliest.split('-'), latest.split('-')];
  const differs = from.findIndex((part, index) => part !== to[index]);
  return differs < 0 ? from : from.slice(0, differs);
}

/** Returns a date for BibLaTeX, which supports levels 0 and 1 of EDTF; other dates are given in words. */
function biblatexDate({ document: { published } }: CitationInput): Field[] {
  const { edtf } = published;
  const words = dateInWords(published);
  if (words === null) return [];
  const day = onlyDay(published);
  if (day !== null) return [['date', braced(datingOf(published) === null ? day : `${day}?`)]];
  const sayable = /^\d{4}(?:-\d{2})?[?~%]?$|^[\d-]+\/[\d-]+$/.test(edtf);
  return [sayable ? ['date', braced(edtf)] : ['year', braced(escaped(words))]];
}

/** Returns a value in braces, so that it is not split as a name or set in another case. */
function whole(text: string | null): string | null {
  return text === null ? null : braced(braced(escaped(oneLine(text))));
}

function braced(text: string): string {
  return `{${text}}`;
}

/** Returns text that TeX prints as it is. Empty groups keep hyphens and quotes from forming ligatures. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\\{}~^<>]/g, (character) => ESCAPES[character] as string)
    .replace(/[%&#_$]/g, '\\$&')
    .replace(/-(?=-)|'(?=')|`(?=`)|[?!](?=`)/g, '$&{}');
}

/** Returns a URL for a verbatim field, which only braces and backslashes could end. */
function verbatim(url: string): string {
  return url.replace(/[\\{}\s]/g, (character) => encodeURIComponent(character));
}
