import { anchorWhole } from '../../src/domain/anchor.ts';
import { BASES } from '../../src/domain/date.ts';
import { daysInMonth } from '../../src/domain/day.ts';
import type { DateIn } from '../../src/formats/bundle/support.ts';
import type { Random } from '../bench/random.ts';
import { type PrintedDate, randomProse, type Source } from './random-bundle.text.ts';

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

/** Returns a day in words, and what they mean. */
export function randomDay(random: Random): PrintedDate {
  const [year, date] = [1990 + random.below(50), 1 + random.below(28)];
  const [month, number] = random.pick(Object.entries(MONTHS));
  const edtf = `${year}-${pad(number)}-${pad(date)}`;
  const words = random.pick([`${date} ${month} ${year}`, `${year}年${number}月${date}日`]);
  if (random.below(2) > 0) return { words, edtf };
  const zone = random.pick(['America/New_York', '+08:00', 'UTC']);
  return { words: `${words}, 12:01 a.m.`, edtf, time: '00:01', zone };
}

/** A date that no source needs to print. */
export function assumedDate(random: Random): DateIn {
  const edtf = randomEdtf(random);
  const timed = /^\d{4}-\d\d-\d\d$/.test(edtf) && random.below(2) === 0;
  return {
    ...(random.below(3) === 0 && { as_written: randomProse(random, 1) }),
    edtf,
    basis: random.pick(OPEN_BASES.filter((basis) => !timed || basis !== 'stated_partial')),
    ...(timed && { time: '24:00', zone: 'Asia/Kathmandu' }),
    ...(random.below(4) === 0 && { note: randomProse(random) }),
  };
}

/** A date of a claim that cites the source, in words that it prints, or without words. */
export function citedDate(random: Random, { dates, text, anchors, breaks }: Source): DateIn {
  if (random.below(2) === 0) {
    const { words, ...meaning } = random.pick(dates);
    return { as_written: words, ...meaning, basis: 'stated' };
  }
  const from = random.below(breaks.length - 1);
  const some = text.slice(breaks[from], breaks[Math.min(breaks.length - 1, from + 8)]);
  const found = random.below(2) === 0 ? anchorWhole(anchors, some) : null;
  return {
    ...(found !== null && 'span' in found && { as_written: found.span.exact }),
    edtf: randomEdtf(random),
    basis: random.pick(OPEN_BASES),
  };
}
