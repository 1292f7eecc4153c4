import type { Query } from './quote-check.query.ts';
import type { PreparedSource, Range } from './quote-check.sources.ts';

/** `insert`: only the quote has the token. `delete`: only the source has it. */
export const CHANGE_OPS = ['equal', 'insert', 'delete'] as const;
export type ChangeOp = (typeof CHANGE_OPS)[number];

/** A token of the quote, of the source, or of both. The index is -1 in the text without the token. */
export interface Step {
  op: ChangeOp;
  query: number;
  source: number;
}

/** How a quote differs from part of a quoted span; `edits` is the number of insertions and deletions. */
export interface Alignment {
  range: Range;
  steps: Step[];
  edits: number;
}

const EQUAL = 0;
const INSERT = 1;
const DELETE = 2;

/** An unmatched word of the quote costs more than a skipped word of the source. */
const INSERT_COST = 3;
const DELETE_COST = 2;

/**
 * Returns the longest common subsequence of a quote and a window of a document; it may skip words at both ends of the
 * window. Time and space are proportional to the product of both lengths, so the caller limits them.
 */
export function alignTokens(
  query: Query,
  source: PreparedSource,
  window: Range,
  quote: Range,
): Alignment {
  const columns = window.to - window.from + 1;
  const { ways, end } = waysThrough(query, source, window);
  const steps: Step[] = [];
  let [row, column] = [query.tokens.ids.length, end];
  while (row > 0) {
    const way = ways[row * columns + column];
    const [a, h] = [row - 1, window.from + column - 1];
    if (way === EQUAL) steps.push({ op: 'equal', query: a, source: h });
    else if (way === INSERT) steps.push({ op: 'insert', query: a, source: -1 });
    else steps.push({ op: 'delete', query: -1, source: h });
    if (way !== DELETE) row -= 1;
    if (way !== INSERT) column -= 1;
  }
  return extended(steps.reverse(), quote);
}

/** Returns the directions of the least-cost paths, row by row. Of the costs only the current row is kept. */
function waysThrough(query: Query, source: PreparedSource, window: Range) {
  const { ids } = query.tokens;
  const columns = window.to - window.from + 1;
  const ways = new Uint8Array((ids.length + 1) * columns);
  let above = new Int32Array(columns);
  ids.forEach((id, index) => {
    const row = new Int32Array(columns);
    row[0] = (index + 1) * INSERT_COST;
    ways[(index + 1) * columns] = INSERT;
    const other = index === 0 ? query.otherCase[id] : id;
    for (let column = 1; column < columns; column += 1) {
      const theirs = source.tokens.ids[window.from + column - 1];
      const inserted = (above[column] as number) + INSERT_COST;
      const deleted = (row[column - 1] as number) + DELETE_COST;
      const equal = theirs === id || theirs === other;
      const way = equal ? EQUAL : inserted <= deleted ? INSERT : DELETE;
      ways[(index + 1) * columns + column] = way;
      row[column] = equal ? (above[column - 1] as number) : Math.min(inserted, deleted);
    }
    above = row;
  });
  let end = 0;
  above.forEach((cost, column) => {
    if (cost < (above[end] as number)) end = column;
  });
  return { ways, end };
}

/**
 * Extends the range by the tokens that the first and last words of the quote replace, so that these words show as
 * replacements.
 */
function extended(steps: Step[], quote: Range): Alignment {
  const first = steps.findIndex(({ op }) => op === 'equal');
  const last = steps.findLastIndex(({ op }) => op === 'equal');
  if (first < 0) return { range: { from: quote.from, to: quote.from }, steps, edits: steps.length };
  const [start, past] = [steps[first]?.source as number, (steps[last]?.source as number) + 1];
  const from = Math.max(quote.from, start - first);
  const to = Math.min(quote.to, past + steps.length - 1 - last);
  const all = [...deletes(from, start), ...steps.slice(0, last + 1)];
  const rest = [...deletes(past, to), ...steps.slice(last + 1)];
  const joined = [...all, ...rest];
  return {
    range: { from, to },
    steps: joined,
    edits: joined.filter(({ op }) => op !== 'equal').length,
  };
}

function deletes(from: number, to: number): Step[] {
  return Array.from({ length: to - from }, (_, nth) => {
    return { op: 'delete', query: -1, source: from + nth };
  });
}
