/**
 * Returns how many edits make one word of another: a letter more, less or another, or two letters in the other order.
 * Beyond a maximum it may return any number that is greater.
 */
export function editDistance(one: string, other: string, max = Infinity): number {
  const [a, b] = [[...one], [...other]];
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) next.push(distanceAt(a, b, i, j, [before, row, next]));
    if (Math.min(...next) > max) return max + 1;
    [before, row] = [row, next];
  }
  return row[b.length] as number;
}

type Rows = [before: number[], row: number[], next: number[]];

function distanceAt(a: string[], b: string[], i: number, j: number, rows: Rows): number {
  const [before, row, next] = rows;
  const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
  const best = Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1);
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped ? Math.min(best, (before[j - 2] as number) + 1) : best;
}

/** Letters that stand twice in a row. */
const DOUBLED = /(.)\1/gu;

/**
 * Returns how many edits make one spelling of another, up to a maximum. All letters that are doubled in one and not in
 * the other, as in "tarrif" and "tariff", are one edit.
 */
export function spellingDistance(one: string, other: string, max: number): number {
  const edits = editDistance(one, other, max);
  if (edits < 2) return edits;
  const single = (word: string) => word.replace(DOUBLED, '$1');
  return Math.min(edits, 1 + editDistance(single(one), single(other), max - 1));
}

/** The letters that a word may lack, or have for others. */
const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz'];

/** Returns the words that one edit makes of a word, with Latin letters. */
export function oneEditFrom(word: string): Set<string> {
  const letters = [...word];
  const edited = new Set<string>();
  for (let at = 0; at <= letters.length; at += 1) {
    const [head, tail] = [letters.slice(0, at).join(''), letters.slice(at)];
    const [first = '', second = '', ...rest] = tail;
    const [after, later] = [tail.slice(1).join(''), rest.join('')];
    edited.add(head + after).add(head + second + first + later);
    for (const letter of ALPHABET) {
      edited.add(head + letter + after).add(head + letter + tail.join(''));
    }
  }
  edited.delete(word);
  return edited;
}
