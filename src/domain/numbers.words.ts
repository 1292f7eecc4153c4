const ONES = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** The values of the words that make a number up to ninety-nine. */
const VALUES: ReadonlyMap<string, number> = new Map([
  ...ONES.map((word, value): [string, number] => [word, value]),
  ...TENS.map((word, index): [string, number] => [word, 20 + 10 * index]),
]);

/** Words that make another number of those beside them: fractions, ordinals and what is above one hundred. */
const OTHERS = new Set(
  'hundred thousand million billion dozen half halves third thirds quarter quarters fifth fifths tenth tenths point first second fourth sixth seventh eighth ninth hundredth hundredths'.split(
    ' ',
  ),
);

/** Words that join the words of one number. */
const JOINING = new Set(['and', 'a', 'of']);

/** The longest run of words that is looked at as one number. */
const RUN = /[a-z]+/gi;

/** Returns the numbers from zero to one hundred that an English text spells out, as digits. */
export function numberWordsIn(text: string): string[] {
  return runsOf(text).flatMap((words) => {
    const value = numberOf(words);
    return value === null ? [] : [String(value)];
  });
}

/** The words of numbers that stand beside each other, with nothing but spaces and hyphens between them. */
function runsOf(text: string): string[][] {
  const runs: string[][] = [];
  let run: string[] = [];
  let end = -1;
  for (const { 0: found, index } of text.matchAll(RUN)) {
    const word = found.toLowerCase();
    const isBeside = run.length > 0 && /^[\s-]+$/.test(text.slice(end, index));
    const isPart = VALUES.has(word) || OTHERS.has(word) || (isBeside && JOINING.has(word));
    if (!isBeside && run.length > 0) run = closed(runs, run);
    if (isPart) run.push(word);
    else if (run.length > 0) run = closed(runs, run);
    end = index + found.length;
  }
  if (run.length > 0) closed(runs, run);
  return runs;
}

/** Keeps a run without the joining words at its end, and begins the next one. */
function closed(runs: string[][], run: string[]): string[] {
  while (JOINING.has(run.at(-1) ?? '')) run.pop();
  runs.push(run);
  return [];
}

/** The value of a run: of one to ninety-nine, or of one hundred; null for every other number. */
function numberOf(words: string[]): number | null {
  if (words.join(' ') === 'one hundred' || words.join(' ') === 'hundred') return 100;
  const [first = '', second, ...more] = words;
  const value = VALUES.get(first);
  if (value === undefined || more.length > 0) return null;
  if (second === undefined) return value;
  const unit = VALUES.get(second);
  const isCompound = value >= 20 && unit !== undefined && unit >= 1 && unit <= 9;
  return isCompound ? value + unit : null;
}
