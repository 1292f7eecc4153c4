import type { DocumentKind } from '../../domain/document.ts';
import { attributionOf, oneLine, speakerOf, titleOf } from '../attribution.ts';
import { citedInWords, dateInWords, datingOf, onlyDay } from '../date.ts';
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

/** Returns a RIS record. The speaker is in a note, because the author is who wrote the document. */
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
    ['N1', `Published: ${citedInWords(document.published, 'n.d.')}`],
    ['N1', publisher === null ? 'Publisher: not known' : null],
    ['N1', url === null ? 'Address: not known' : null],
    ['N1', `Permalink: ${permalink}`],
  ];
  const kept = lines.flatMap(([tag, value]) => (value === null ? [] : [lineOf(tag, value)]));
  return `${kept.join('')}ER  - \r\n`;
}

/** Returns a value on one line that cannot look like another tag. */
function lineOf(tag: string, value: string): string {
  return `${tag}  - ${oneLine(value).toWellFormed().trim()}\r\n`;
}

/** Returns the value of `DA`: year/month/day/other. The last part has in words what the others cannot say. */
function dateLines({ document: { published } }: CitationInput): Line[] {
  const words = dateInWords(published);
  if (words === null) return [];
  const day = onlyDay(published);
  const dating = datingOf(published);
  const [from, to] = [published.earliest?.slice(0, 4), published.latest?.slice(0, 4)];
  const year = from !== undefined && from === to ? from : null;
  const other = day === null ? citedInWords(published, '') : (dating ?? '');
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
