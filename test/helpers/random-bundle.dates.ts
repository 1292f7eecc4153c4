import { printedIn } from '../../src/domain/anchor.ts';
import { BASES } from '../../src/domain/date.ts';
import { daysInMonth } from '../../src/domain/day.ts';
import type { DateIn } from '../../src/formats/bundle/support.ts';
import type { Random } from '../bench/random.ts';
import { randomProse, type Source } from './random-bundle.text.ts';

const OPEN_BASES = BASES.filter((basis) => basis !== 'stated');
const MONTHS = { January: 1, May: 5, August: 8, October: 10, December: 12 };

const pad = (n: number, width = 2) => String(n).padStart(width, '0');

function day(random: Random, year = 1900 + random.below(200)): string {
  const month = 1 + random.below(12);
  return `${pad(year, 4)}-${pad(month)}-${pad(1 + random.below(daysInMonth(year, month)))}`;
}

/** Dates of every form of the profile. */
const FORMS: ((random: Random) => string)[] = [
  (random) => day(random),
  (random) => day(random, 1 + random.below(9998)),
  (random) => day(random).slice(0, 7),
  (random) => day(random).slice(0, 4),
  (random) => `${day(random)}${random.pick(['?', '~', '%'])}`,
  (random) =>
    `${day(random).slice(0, 4)}${random.pick(['?', '~', '%'])}${day(random, 2001).slice(4, 7)}`,
  (random) => `${day(random).slice(0, 3)}X`,
  (random) => `${day(random).slice(0, 2)}XX`,
  (random) => `${day(random).slice(0, 7)}-XX`,
  (random) => `${day(random).slice(0, 4)}-XX`,
  (random) => `XXXX${day(random, 2001).slice(4)}`,
  () => 'XXXX',
  (random) => `${day(random, 1990)}/${day(random, 2020).slice(0, 7)}`,
  (random) => `${day(random)}/..`,
  (random) => `../${day(random).slice(0, 4)}`,
  (random) => `${day(random).slice(0, 7)}/`,
  (random) => `[${day(random, 2024)},${day(random, 2025)}]`,
  (random) => `[..${day(random, 2024)}]`,
  (random) =>
    `[${day(random, 2019).slice(0, 7)}..${day(random, 2024).slice(0, 7)},${day(random, 2026)}..]`,
];

/** A date of the profile. */
function randomEdtf(random: Random): string {
  return random.pick(FORMS)(random);
}

/** A day in words, with its meaning. */
export function randomDay(random: Random): { words: string; edtf: string } {
  const [year, date] = [1990 + random.below(50), 1 + random.below(28)];
  const [month, number] = random.pick(Object.entries(MONTHS));
  const edtf = `${year}-${pad(number)}-${pad(date)}`;
  const words = random.pick([`${date} ${month} ${year}`, `${year}年${number}月${date}日`]);
  return { words, edtf };
}

/** A date that no source needs to print. */
export function assumedDate(random: Random): DateIn {
  return {
    ...(random.below(3) === 0 && { as_written: randomProse(random, 1) }),
    edtf: randomEdtf(random),
    basis: random.pick(OPEN_BASES),
    ...(random.below(4) === 0 && { note: randomProse(random) }),
  };
}

/** A date of a claim that cites the source, in words that it prints, or without words. */
export function citedDate(random: Random, { dates, text, anchors, breaks }: Source): DateIn {
  if (random.below(2) === 0) {
    const { words, edtf } = random.pick(dates);
    return { as_written: words, edtf, basis: 'stated' };
  }
  const from = random.below(breaks.length - 1);
  const some = text.slice(breaks[from], breaks[Math.min(breaks.length - 1, from + 8)]);
  const words = random.below(2) === 0 ? printedIn(anchors, some) : null;
  return {
    ...(words !== null && { as_written: words }),
    edtf: randomEdtf(random),
    basis: random.pick(OPEN_BASES),
  };
}
