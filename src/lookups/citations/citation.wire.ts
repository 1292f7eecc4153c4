import { z } from 'zod';
import type { RecordRef } from '../../domain/record.ts';
import type { CitationInput } from '../../formats/citations/input.ts';
import { CITATION_STYLES, type CitationStyle, citationOf } from '../../formats/citations/styles.ts';
import { DayText } from '../../formats/wire/date.ts';
import { hrefOf, RefJson, refJson } from '../../formats/wire/ref.ts';
import { WORDING, wordingJson } from './wording.wire.ts';

/** A rendering to cite, at a revision of its statement. */
export interface CitedRendering {
  input: CitationInput;
  revision: number;
  /** A link to the exact words in the live document; null if the document has no address. */
  sourceLink: string | null;
}

const TEXTS: Record<CitationStyle, string> = {
  plain: 'One line in news style.',
  chicago: 'A note in the style of the Chicago Manual of Style.',
  apa: 'A reference in the style of the American Psychological Association.',
  mla: 'A works-cited entry in the style of the Modern Language Association.',
  bibtex: 'A BibTeX entry.',
  biblatex: 'A BibLaTeX entry.',
  ris: 'A RIS record.',
  csl: 'A CSL-JSON list with one item.',
};

export const CitationTextsJson = z
  .object(
    Object.fromEntries(
      CITATION_STYLES.map((style) => [style, z.string().describe(TEXTS[style])]),
    ) as Record<CitationStyle, z.ZodString>,
  )
  .describe('The citation in each style, ready to paste.');

export const CitationJson = z
  .object({
    object: z.literal('citation').describe('The type of the object.'),
    id: z.string().describe('The id of the citation: STATEMENT.RENDERING.'),
    statement: RefJson.describe('The statement.'),
    rendering: z.string().describe('The id of the rendering within the statement.'),
    document: RefJson.describe('The document that contains the wording.'),
    revision: z.int().min(1).describe('The cited revision of the statement.'),
    permalink: z
      .string()
      .describe('A permanent URL. It shows what was cited and what happened since.'),
    source_link: z
      .string()
      .optional()
      .describe(
        'A link to the words in the live document, which may have changed. Absent if the document has no URL.',
      ),
    accessed: DayText.describe('The day of access in the citation.'),
    ...WORDING,
    texts: CitationTextsJson,
    href: z.string().describe('The path of the citation.'),
  })
  .describe('A citation of a wording of a statement, at its current revision.');
export type CitationJson = z.infer<typeof CitationJson>;

export const StatementCitationsJson = z
  .object({
    object: z.literal('statement_citations').describe('The type of the object.'),
    statement: RefJson.describe('The statement.'),
    revision: z.int().min(1).describe('The cited revision of the statement.'),
    citations: z
      .array(CitationJson)
      .describe('One citation for each wording, in the order of the record.'),
  })
  .describe('The citations of a statement, one for each document that contains its wording.');

/** The permanent path of a citation. */
export function citationPath(name: { statement: string; rendering: string; revision: number }) {
  return `/v1/citations/${name.statement}.${name.rendering}@${name.revision}`;
}

/** The wire form of a citation, in all styles. */
export function citationJson({ input, revision, sourceLink }: CitedRendering): CitationJson {
  const { statement, rendering, document, permalink, accessed } = input;
  const ref = statementRef(input);
  return {
    object: 'citation',
    id: `${statement.id}.${rendering.id}`,
    statement: refJson(ref),
    rendering: rendering.id,
    document: refJson({ kind: 'document', id: document.id, label: document.title }),
    revision,
    permalink,
    source_link: sourceLink ?? undefined,
    accessed: accessed as string,
    ...wordingJson(rendering),
    texts: Object.fromEntries(
      CITATION_STYLES.map((style) => [style, citationOf(style, input).text]),
    ) as Record<CitationStyle, string>,
    href: `${hrefOf(ref)}/renderings/${rendering.id}/citation`,
  };
}

/** The wire form of the citations of all renderings of a statement. */
export function statementCitationsJson(
  statement: RecordRef,
  revision: number,
  cited: CitedRendering[],
): z.infer<typeof StatementCitationsJson> {
  return {
    object: 'statement_citations',
    statement: refJson(statement),
    revision,
    citations: cited.map(citationJson),
  };
}

function statementRef({ statement }: CitationInput): RecordRef {
  return { kind: 'statement', id: statement.id, label: statement.summary };
}
