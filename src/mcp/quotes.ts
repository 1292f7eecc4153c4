import { z } from 'zod';
import { LENGTH_MAX } from '../domain/quote-check.query.ts';
import { CITATION_ID, resolveCitationId } from '../lookups/citations/resolve.ts';
import { ResolvedCitationJson, resolvedCitationJson } from '../lookups/citations/resolved.wire.ts';
import { checkInStore } from '../lookups/quote-check/check.ts';
import { CHECKABLE, QuoteCheckJson, quoteCheckJson } from '../lookups/quote-check/wire.ts';
import { FreeText } from '../params/parameters.ts';
import { officialNamed } from './official.ts';
import { tool } from './tool.ts';

export const checkQuote = tool({
  name: 'check_quote',
  title: 'Check a quote',
  description:
    'Compares a quote with the documents of this knowledge base. Returns whether they quote it, from whom, wholly or in part, whether it was altered or stitched together, or whether only a reporter uses these words. It never shows that something was not said.',
  input: z.strictObject({
    text: z
      .string()
      .min(1)
      .max(LENGTH_MAX)
      .refine(
        (text) => text.isWellFormed(),
        'contains half a surrogate pair, which is not Unicode text',
      )
      .describe(`The quote, with or without quotation marks around it. ${CHECKABLE}`),
    speaker: FreeText.describe(
      'The supposed speaker: the id of an actor, or a name that only one actor has.',
    ).optional(),
  }),
  output: QuoteCheckJson,
  answer({ text, speaker: name }, { store }) {
    const speaker = name === undefined ? null : officialNamed(store, 'speaker', name).id;
    return quoteCheckJson(checkInStore(store, { text, speaker }), speaker);
  },
});

/** A permalink is a URL that ends in a citation. */
const ADDRESS = /^.*\/v1\/citations\//;

export const resolveCitation = tool({
  name: 'resolve_citation',
  title: 'Resolve a citation',
  description:
    'Returns the exact wording that a permalink cited and what has happened to it since: whether it changed and what the record says now, or whether the record was retracted or merged.',
  input: z.strictObject({
    citation: z
      .string()
      .max(2000)
      .refine(
        (text) => CITATION_ID.test(text.replace(ADDRESS, '')),
        'is not a citation: give a permalink or statement.rendering@revision, such as bessent-successful-framework.article@1',
      )
      .describe('A permalink, or its last part: statement.rendering@revision.'),
  }),
  output: ResolvedCitationJson,
  answer: ({ citation }, { store }) =>
    resolvedCitationJson(resolveCitationId(store, citation.replace(ADDRESS, ''))),
});
