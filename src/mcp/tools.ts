import { coverage } from './coverage.ts';
import { getMeasure, measuresOnDay } from './measures.ts';
import { checkQuote, resolveCitation } from './quotes.ts';
import { quotesByOfficial } from './statements.ts';
import { threats } from './threats.ts';
import { timeline } from './timeline.ts';
import type { Tool } from './tool.ts';

/** All tools, in the order of `tools/list`. */
export const TOOLS: readonly Tool[] = [
  measuresOnDay,
  getMeasure,
  quotesByOfficial,
  checkQuote,
  resolveCitation,
  threats,
  timeline,
  coverage,
];
