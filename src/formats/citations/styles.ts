import { biblatexCitation, bibtexCitation } from './bibtex.ts';
import { cslCitation } from './csl.ts';
import type { CitationInput } from './input.ts';
import { risCitation } from './ris.ts';
import { apaCitation, chicagoCitation, mlaCitation, plainCitation } from './text.ts';

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

/** Returns a citation as text. A paraphrase is never in quotation marks, and unknown parts are called unknown. */
export function citationOf(style: CitationStyle, input: CitationInput): Citation {
  const [mediaType, write] = STYLES[style];
  return { mediaType, text: write(input) };
}
