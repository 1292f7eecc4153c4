import type { Day } from '../domain/day.ts';
import type { Attributed } from './attribution.ts';
import { biblatexCitation, bibtexCitation } from './citations.bibtex.ts';
import { cslCitation } from './citations.csl.ts';
import { risCitation } from './citations.ris.ts';
import { apaCitation, chicagoCitation, mlaCitation, plainCitation } from './citations.text.ts';
import type { NamedActor } from './name.ts';

export const CITATION_STYLES = [
  'plain',
  'chicago',
  'apa',
  'mla',
  'bibtex',
  'biblatex',
  'ris',
  'csl',
] as const;
export type CitationStyle = (typeof CITATION_STYLES)[number];

/** What a citation of a statement's rendering is made of. */
export interface CitationInput extends Attributed {
  /** The speaker's record, where the speaker is resolved. */
  actor: NamedActor | null;
  /** Absolute, with the revision. */
  permalink: string;
  accessed: Day | null;
}

export interface Citation {
  mediaType: string;
  text: string;
}

const TEXT = 'text/plain; charset=utf-8';

const STYLES: Record<CitationStyle, [mediaType: string, write: (input: CitationInput) => string]> =
  {
    plain: [TEXT, plainCitation],
    chicago: [TEXT, chicagoCitation],
    apa: [TEXT, apaCitation],
    mla: [TEXT, mlaCitation],
    bibtex: ['application/x-bibtex; charset=utf-8', bibtexCitation],
    biblatex: ['application/x-biblatex; charset=utf-8', biblatexCitation],
    ris: ['application/x-research-info-systems; charset=utf-8', risCitation],
    csl: ['application/vnd.citationstyles.csl+json', cslCitation],
  };

/** A citation to paste: a paraphrase is never in quotation marks, and what is not known is said to be so. */
export function citationOf(style: CitationStyle, input: CitationInput): Citation {
  const [mediaType, write] = STYLES[style];
  return { mediaType, text: write(input) };
}
