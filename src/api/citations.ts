import { hash } from 'node:crypto';
import { z } from 'zod';
import { dayOfInstant } from '../domain/day.ts';
import { ID_LENGTH_MAX } from '../domain/record.ts';
import { AppError } from '../errors.ts';
import { citationOf } from '../formats/citations/styles.ts';
import { REPRESENTATIONS } from '../formats/representations.ts';
import {
  CitationJson,
  CitationTextsJson,
  type CitedRendering,
  citationJson,
  StatementCitationsJson,
  statementCitationsJson,
} from '../lookups/citations/citation.wire.ts';
import { citedRenderings } from '../lookups/citations/cite.ts';
import { CSL_COMPONENTS } from '../lookups/citations/csl.wire.ts';
import { CITATION_ID, resolveCitationId } from '../lookups/citations/resolve.ts';
import {
  CitedWordingJson,
  ResolvedCitationJson,
  RetractionJson,
  resolvedCitationJson,
} from '../lookups/citations/resolved.wire.ts';
import { goesWith, refuseFaults } from '../params/faults.ts';
import { Day, Id, OneOf, text } from '../params/parameters.ts';
import { pathAndQuery } from '../params/query.ts';
import { type Published, refByPk } from '../store/records.ts';
import type { Context } from './context.ts';
import { type Answer, type Input, json, operation, type Resource } from './operation.ts';
import { RecordParams, recordAnswer } from './record.ts';

const TEXT_TYPE = 'text/plain';
const TEXT_STYLES = ['plain', 'chicago', 'apa', 'mla'] as const;

const CITATIONS = REPRESENTATIONS.filter((one) => one.of === 'citation');

const CitationQuery = z.strictObject({
  style: OneOf(TEXT_STYLES)
    .describe(
      'The citation style of plain text. Requires `text/plain`. Default: one line in news style.',
    )
    .optional(),
  accessed: Day.describe('The day of access in the citation. Default: today (UTC).').optional(),
});
type CitationQuery = z.output<typeof CitationQuery>;

const RenderingParams = z.strictObject({
  id: Id,
  rendering: Id.meta({ description: 'The id of a rendering (a wording) of the statement.' }),
});

const FORMATS =
  'A quotation has the quotation marks that the source prints. A paraphrase has none and names its author. Unknown and inferred facts are marked. Other formats, by path ending or `Accept`: plain text (`.txt`, with `style`), BibTeX (`.bib`), BibLaTeX (`.biblatex`), RIS (`.ris`) and CSL-JSON (`.csl.json`).';

function cited(schema: string, description: string) {
  const others = CITATIONS.map((one) => {
    return [one.mediaType, { schema: one.schema ?? { type: 'string' as const } }] as const;
  });
  const content = { ...json(schema), ...Object.fromEntries(others) };
  return { 200: { description, content, headers: ['Link'] } };
}

const citeStatement = operation({
  method: 'GET',
  path: '/v1/statements/:id/citation',
  operationId: 'citeStatement',
  summary: 'Cite a statement',
  description: `Returns a citation in every style for each wording of a statement. ${FORMATS} Those formats contain the first wording only.`,
  params: RecordParams,
  query: CitationQuery,
  ofRecord: true,
  responses: cited('StatementCitations', 'The citations.'),
  handle: (input, context) =>
    recordAnswer('statement', input, context, (record) => {
      const found = renderingsOf(record, input.query, context);
      const ref = refByPk(context.store, record.pk);
      const [first] = found;
      if (first === undefined) throw noRendering(record.id, null, []);
      return citationAnswer(input, first, () => statementCitationsJson(ref, first.revision, found));
    }),
});

const citeRendering = operation({
  method: 'GET',
  path: '/v1/statements/:id/renderings/:rendering/citation',
  operationId: 'citeRendering',
  summary: 'Cite one wording of a statement',
  description: `Returns a citation of one wording of a statement, in every style. ${FORMATS}`,
  params: RenderingParams,
  query: CitationQuery,
  ofRecord: true,
  responses: cited('Citation', 'The citation.'),
  handle: (input, context) =>
    recordAnswer('statement', input, context, (record) => {
      const all = renderingsOf(record, input.query, context);
      const { rendering } = input.params;
      const found = all.find((one) => one.input.rendering.id === rendering);
      if (found === undefined) throw noRendering(record.id, rendering, all);
      return citationAnswer(input, found, () => citationJson(found));
    }),
});

function renderingsOf(
  { pk }: Published,
  { accessed }: CitationQuery,
  { store, publicUrl, clock }: Context,
): CitedRendering[] {
  const today = dayOfInstant(clock());
  return citedRenderings(store, pk, { publicUrl, accessed: accessed ?? today });
}

function noRendering(id: string, rendering: string | null, all: CitedRendering[]): AppError {
  const ids = all.map(({ input }) => input.rendering.id).join(', ');
  const has = ids === '' ? 'it has no renderings' : `its renderings are ${ids}`;
  const what = rendering === null ? 'rendering to cite' : `rendering ${rendering}`;
  return new AppError('NOT_FOUND', `Statement ${id} has no ${what}: ${has}.`);
}

/**
 * Returns a citation in the requested format. The ETag covers the whole response, because it contains parts of
 * several records.
 */
function citationAnswer(
  { mediaType, query, url }: Pick<Input<unknown, CitationQuery>, 'mediaType' | 'query' | 'url'>,
  one: CitedRendering,
  all: () => object,
): Answer {
  const style = CITATIONS.find((one) => one.mediaType === mediaType)?.style;
  refuseFaults(goesWith('style', query.style, 'the ending .txt', textOnly(mediaType)));
  if (style === undefined) {
    return { ...tagged(JSON.stringify(all())), alternates: alternatesOf(url) };
  }
  const chosen = mediaType === TEXT_TYPE ? (query.style ?? style) : style;
  const { mediaType: contentType, text: body } = citationOf(chosen, one.input);
  return { ...tagged(body), contentType };
}

function textOnly(mediaType: string): true | undefined {
  return mediaType === TEXT_TYPE ? true : undefined;
}

function tagged(body: string): Answer {
  return { body, etag: hash('sha256', body, 'base64url').slice(0, 22) };
}

function alternatesOf(url: string): { path: string; type: string }[] {
  const { path, query } = pathAndQuery(url);
  const base = path.replace(/\.json$/, '');
  return CITATIONS.map(({ suffix, mediaType }) => ({
    path: `${base}.${suffix}${query ? `?${query}` : ''}`,
    type: mediaType,
  }));
}

const CitationParams = z.strictObject({
  citation: text(
    (value) =>
      CITATION_ID.test(value)
        ? null
        : 'This is not a citation: write statement.rendering@revision, such as bessent-successful-framework.article@1',
    {
      pattern: CITATION_ID.source,
      maxLength: 2 * ID_LENGTH_MAX + '.@999999999'.length,
      description: 'The id of a citation: STATEMENT.RENDERING@REVISION.',
      examples: ['bessent-successful-framework.article@1'],
    },
  ),
});

const getCitation = operation({
  method: 'GET',
  path: '/v1/citations/:citation',
  operationId: 'getCitation',
  summary: 'Resolve a citation',
  description:
    'Returns the exact wording that a permalink cited, and what happened since: the current wording, what changed, or that the record was retracted or merged. A citation never stops working.',
  params: CitationParams,
  responses: {
    200: { description: 'The citation.', content: json('ResolvedCitation') },
  },
  handle({ params }, { store }) {
    const resolved = resolveCitationId(store, params.citation);
    return tagged(JSON.stringify(resolvedCitationJson(resolved)));
  },
});

export const citationsResource: Resource = {
  tag: {
    name: 'Citations',
    description: 'Cite a wording, and find out what happened to a cited one.',
  },
  components: {
    ...CSL_COMPONENTS,
    Citation: CitationJson,
    CitationTexts: CitationTextsJson,
    CitedWording: CitedWordingJson,
    ResolvedCitation: ResolvedCitationJson,
    Retraction: RetractionJson,
    StatementCitations: StatementCitationsJson,
  },
  operations: [citeStatement, citeRendering, getCitation],
};
