import { foldVariants } from './folded.ts';
import { spelt } from './shown.ts';

const DIFFERENCES_MAX = 3;
/** A sign with the marks and invisible signs after it, or a run of white space. */
const SIGN = /\s[\s\p{Cf}]*|\p{Cf}+|\P{Cf}[\p{M}\p{Cf}]*/gu;

/** Returns where two spellings of the same words differ, in words: the first few differences, in order. */
export function differencesOf(printed: string, written: string): string[] {
  const told: string[] = [];
  const others = endsOf(written);
  let [from, to] = [0, 0];
  for (const [folded, end] of endsOf(printed)) {
    const other = others.get(folded);
    if (other === undefined) continue;
    const [one, two] = [printed.slice(from, end), written.slice(to, other)];
    [from, to] = [end, other];
    if (one === two || (one.trim() === '' && two.trim() === '')) continue;
    told.push(`with ${spelt(one)} where you wrote ${spelt(two)}`);
    if (told.length === DIFFERENCES_MAX) break;
  }
  return told;
}

/** Where the signs of a text end, by where they end in its folded form. */
function endsOf(text: string): Map<number, number> {
  const ends = new Map<number, number>();
  let folded = 0;
  for (const { 0: sign, index } of text.matchAll(SIGN)) {
    folded += foldVariants(sign).text.length;
    ends.set(folded, index + sign.length);
  }
  return ends;
}
