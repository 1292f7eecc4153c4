import { z } from 'zod';
import { cut } from '../../domain/cut.ts';
import type { SourceDocument } from '../../domain/document.ts';
import { DateSummaryJson, dateSummary, first, TITLE_MAX } from '../../formats/wire/summary.ts';
import { headMembers, matchMember, member, type SummaryOf, stampMembers } from '../summary.ts';

/** A document as an item of a list. */
export const DOCUMENT_SUMMARY: SummaryOf<SourceDocument> = {
  members: {
    ...headMembers<SourceDocument>('document', 'document'),
    kind: member(
      z.string().describe('The kind of document, as `Document` has it.'),
      ({ kind }) => kind,
    ),
    title: member(z.string().describe('The title of the document.'), ({ title }) =>
      cut(title, TITLE_MAX),
    ),
    title_supplied: member(
      z
        .boolean()
        .describe('Whether the curators supplied the title. Then print it in square brackets.'),
      ({ titleSupplied }) => titleSupplied,
    ),
    publisher: member(
      z.string().nullable().describe('The publisher. Null if the document names none.'),
      ({ publisher }) => publisher && cut(publisher, TITLE_MAX),
    ),
    author: member(
      z.string().nullable().describe('The author. Null if the document names none.'),
      ({ author }) => author && cut(author, TITLE_MAX),
    ),
    published: member(DateSummaryJson, ({ published }) => dateSummary(published)),
    language: member(
      z.string().describe('The language of the text (BCP 47).'),
      ({ language }) => language,
    ),
    url: member(
      z.string().nullable().describe('Where it was published. Null if unknown.'),
      ({ url }) => url,
    ),
    identifiers: member(
      z
        .array(z.string())
        .describe('The first 3 of what registers call it, each as `scheme:value`.'),
      ({ identifiers }) => first(identifiers).map(({ scheme, value }) => `${scheme}:${value}`),
    ),
    length: member(
      z.int().min(0).describe('The length of its text, in Unicode code points.'),
      ({ textLength }) => textLength,
    ),
    ...stampMembers<SourceDocument>(),
    ...matchMember<SourceDocument>(),
  },
};
