import type { DateValue } from '../../domain/date.ts';
import type { DocumentKind } from '../../domain/document.ts';
import { oneLine, speakerOf, titleOf } from '../attribution.ts';
import { citedInWords, dateInWords, datingOf, onlyDay } from '../date.ts';
import { namePartsOf } from '../name.ts';
import { quotationsOf, wordingOf } from '../wording.ts';
import type { CitationInput } from './input.ts';
import { noteOf } from './note.ts';

const TYPES: Record<DocumentKind, [type: string, genre?: string]> = {
  news_article: ['article-newspaper'],
  press_release: ['document', 'press release'],
  transcript: ['document', 'transcript'],
  legal_instrument: ['legislation'],
  official_document: ['document'],
  social_media_post: ['post'],
  report: ['report'],
  other: ['document'],
};

/** Returns a CSL-JSON list of one item. Members that CSL has no name for, such as the speaker, are in `custom`. */
export function cslCitation(input: CitationInput): string {
  const { statement, rendering, document, permalink, accessed } = input;
  const { publisher, author } = document;
  const [type, genre] = TYPES[document.kind];
  const outlet = type === 'article-newspaper' ? 'container-title' : 'publisher';
  const item = {
    id: `${statement.id}-${rendering.id}`,
    type,
    ...(genre === undefined ? {} : { genre }),
    ...(author === null ? {} : { author: [{ literal: author }] }),
    title: oneLine(titleOf(document)),
    ...(publisher === null ? {} : { [outlet]: publisher }),
    ...issuedOn(document.published),
    ...(accessed === null ? {} : { accessed: { 'date-parts': [dayParts(accessed)] } }),
    ...(document.url === null ? {} : { URL: document.url }),
    language: document.language,
    note: noteOf(input),
    custom: {
      speaker: speaker(input),
      printed_as: statement.speaker.mention,
      description: statement.speaker.description,
      role_on_day: statement.roleOnDay?.title ?? null,
      quotation_type: rendering.quotationType,
      words_of: rendering.wordsOf,
      wording: wordingOf(rendering),
      quoted: quotationsOf(rendering),
      published: citedInWords(document.published, 'n.d.'),
      permalink,
    },
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}

/** Returns the date of issue: none if unknown, in words if its parts would claim too much. */
function issuedOn(published: DateValue): { issued?: object } {
  if (dateInWords(published) === null) return {};
  const [known] = /^\d{4}(?:-\d{2})?(?=[?~%]?$)/.exec(published.edtf) ?? [];
  const parts = onlyDay(published) ?? known;
  if (parts === undefined) return { issued: { literal: citedInWords(published, 'n.d.') } };
  const circa = datingOf(published) === null ? {} : { circa: true };
  return { issued: { 'date-parts': [dayParts(parts)], ...circa } };
}

function dayParts(day: string): number[] {
  return day.split('-').map(Number);
}

function speaker({ statement, actor }: CitationInput): object {
  if (actor === null) return { literal: speakerOf(statement) };
  return namePartsOf(actor, statement.speaker.mention);
}
