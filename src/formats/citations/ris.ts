import type { DocumentKind } from '../../domain/document.ts';
import { attributionOf, oneLine, speakerOf, titleOf } from '../attribution.ts';
import { datedInWords, dateInWords, datingOf, onlyDay } from '../date.ts';
import { namePartsOf } from '../name.ts';
import type { CitationInput } from './input.ts';

type Line = [tag: string, value: string | null];

const TYPES: Record<DocumentKind, string> = {
  news_article: 'NEWS',
  press_release: 'GEN',
  transcript: 'GEN',
  legal_instrument: 'STAT',
  official_document: 'GOVDOC',
  social_media_post: 'ELEC',
  report: 'RPRT',
  other: 'GEN',
};

/** A RIS record; the speaker is in a note of their own, for the author wrote the document. */
export function risCitation(input: CitationInput): string {
  const { statement, rendering, document, permalink, accessed } = input;
  const { publisher, url } = document;
  const lines: Line[] = [
    ['TY', TYPES[document.kind]],
    ['ID', `${statement.id}-${rendering.id}`],
    ['AU', document.author],
    ['TI', titleOf(document)],
    ['T2', publisher],
    ['PB', publisher],
    ...dateLines(input),
    ['LA', document.language],
    ['UR', url],
    ['Y2', accessed === null ? null : `${accessed.replaceAll('-', '/')}/`],
    ['N1', attributionOf(input)],
    ['N1', `Speaker: ${speaker(input)}`],
    ['N1', `Published: ${datedInWords(document.published, 'n.d.')}`],
    ['N1', publisher === null ? 'Publisher: not known' : null],
    ['N1', url === null ? 'Address: not known' : null],
    ['N1', `Permalink: ${permalink}`],
  ];
  const kept = lines.flatMap(([tag, value]) => (value === null ? [] : [lineOf(tag, value)]));
  return `${kept.join('')}ER  - \r\n`;
}

/** A value stays on its line, and never looks as if another tag began within it. */
function lineOf(tag: string, value: string): string {
  return `${tag}  - ${oneLine(value).toWellFormed().trim()}\r\n`;
}

/** `DA` is year/month/day/other, and the last part says in words what the others cannot. */
function dateLines({ document: { published } }: CitationInput): Line[] {
  const words = dateInWords(published);
  if (words === null) return [];
  const day = onlyDay(published);
  const dating = datingOf(published);
  const [from, to] = [published.earliest?.slice(0, 4), published.latest?.slice(0, 4)];
  const year = from !== undefined && from === to ? from : null;
  const other = day === null ? datedInWords(published, '') : (dating ?? '');
  const start = day === null ? `${year ?? ''}//` : day.replaceAll('-', '/');
  return [
    ['PY', year],
    ['DA', `${start}/${other}`],
  ];
}

function speaker({ statement, actor }: CitationInput): string {
  if (actor === null) return speakerOf(statement);
  const name = namePartsOf(actor, statement.speaker.mention);
  return 'literal' in name ? name.literal : `${name.family}, ${name.given}`;
}
