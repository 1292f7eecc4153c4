const NUMBER_BEFORE = /\p{Nd}[.,]?$/u;
const NUMBER_AFTER = /^[.,]?\p{Nd}/u;
/** Letters of scripts in which a word ends where no letter follows; others join words or endings. */
const LETTER =
  /^[[\p{L}\p{M}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]]$/v;

/** Returns whether a range of a text begins or ends inside a number, as "0 percent" does in "10 percent". */
export function cutsNumber(text: string, start: number, end: number): boolean {
  const first = /\p{Nd}/u.test(text.charAt(start));
  const last = /\p{Nd}/u.test(text.charAt(end - 1));
  return (
    (first && NUMBER_BEFORE.test(text.slice(Math.max(0, start - 2), start))) ||
    (last && NUMBER_AFTER.test(text.slice(end, end + 2)))
  );
}

/** Returns whether a range of a text begins or ends inside a word, as "May" does in "Mayor". */
export function cutsWord(text: string, start: number, end: number): boolean {
  const letter = (at: number) => LETTER.test(text.charAt(at));
  return (letter(start) && letter(start - 1)) || (letter(end - 1) && letter(end));
}
