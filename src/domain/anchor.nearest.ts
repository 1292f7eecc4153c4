import { type AnchorText, wordsOf } from './anchor.text.ts';
import { type Tokens, tokenAt, tokenise, wordWeight } from './tokens.ts';

/** The passage of a text that has the most of some words, and which of them it does not have. */
export interface Nearest {
  passage: string;
  lacks: string[];
}

/** The longest wording for which a passage is looked for, and the longest that is shown, in words and marks. */
const WORDS_MAX = 500;
const SHOWN_MAX = 60;
const LACKS_MAX = 3;
/** A passage is near if it has this share of the words. */
const SHARE_MIN = 0.5;

/** Returns the passage that shares the most words with a wording, or null if none shares half of them. */
export function nearestPassage(text: AnchorText, wording: string): Nearest | null {
  text.searched += text.text.length;
  const { tokens, numbers } = wordsOf(text);
  const wanted = tokenise(wording, (folded) => numbers.get(folded.toLowerCase()) ?? -1);
  const size = wanted.ids.length;
  if (size > WORDS_MAX) return null;
  const shares = sharesOf(wanted);
  // The passage may have words more than the wording.
  const width = size + Math.max(2, size >> 2);
  const best = bestWindow(tokens, shares.weights, width);
  if (best === null || best.share < shares.total * SHARE_MIN) return null;
  const [from, to] = trimmed(tokens, best.from, best.to, shares.weights);
  const has = new Set(tokens.ids.slice(from, to));
  const lacks = wanted.ids.flatMap((id, at) => (has.has(id) ? [] : [tokenAt(wanted, at)]));
  const last = Math.min(to, from + SHOWN_MAX) - 1;
  return {
    passage: tokens.text.slice(tokens.starts[from], tokens.ends[last]),
    lacks: [...new Set(lacks)].slice(0, LACKS_MAX),
  };
}

/** How often each word of a wording counts, and for how much. */
interface Weights {
  count: number;
  weight: number;
}

function sharesOf(wanted: Tokens): { weights: Map<number, Weights>; total: number } {
  const weights = new Map<number, Weights>();
  let total = 0;
  wanted.ids.forEach((id, at) => {
    const weight = wordWeight(wanted, at);
    total += weight;
    weights.set(id, { count: (weights.get(id)?.count ?? 0) + 1, weight });
  });
  return { weights, total };
}

/** The first window of so many tokens whose words weigh the most, each counted as often as it is wanted. */
function bestWindow({ ids }: Tokens, weights: Map<number, Weights>, size: number) {
  const seen = new Map<number, number>();
  let share = 0;
  let best: { from: number; to: number; share: number } | null = null;
  const count = (id: number | undefined, step: 1 | -1) => {
    const wanted = id === undefined ? undefined : weights.get(id);
    if (id === undefined || wanted === undefined) return;
    const before = seen.get(id) ?? 0;
    seen.set(id, before + step);
    if (Math.min(before, before + step) < wanted.count) share += step * wanted.weight;
  };
  for (let end = 0; end < ids.length; end += 1) {
    count(ids[end], 1);
    if (end >= size) count(ids[end - size], -1);
    if (share <= (best?.share ?? 0)) continue;
    best = { from: Math.max(0, end - size + 1), to: end + 1, share };
  }
  return best;
}

/** The window from its first wanted word to its last. */
function trimmed(
  { ids }: Tokens,
  from: number,
  to: number,
  weights: Map<number, Weights>,
): [number, number] {
  const wanted = (at: number) => (weights.get(ids[at] as number)?.weight ?? 0) > 0;
  let [first, last] = [from, to];
  while (first < last && !wanted(first)) first += 1;
  while (last > first && !wanted(last - 1)) last -= 1;
  return [first, last];
}
