import { COUNTRIES, countryId } from './base.actors.ts';
import { randomAt } from './random.ts';

/** The number of measures for one that has an annex, and which of them it is. */
const ONE_OF = 10;
const WHICH = 7;

/** The number of annexes for a long one; the others name countries only. */
const LONG_ONE_OF = 100;
const LONG_LINES = 1000;
const SHORT_LINES = 10;

/** In a long annex so many lines follow each other with the same code. */
const ORIGINS = 4;

/** A table of rates by country, in a long one by code too: about two lines for each measure of a database. */
export interface Annex {
  isLong: boolean;
  /** As CSV. */
  text: string;
}

/** The annex of the measure at a place; null if it has none. Its text names the measure. */
export function annexOf(place: number, name: string): Annex | null {
  if (place % ONE_OF !== WHICH) return null;
  const isLong = Math.floor(place / ONE_OF) % LONG_ONE_OF === 1;
  const random = randomAt(2e9 + place);
  const first = random.below(COUNTRIES);
  const count = isLong ? LONG_LINES : SHORT_LINES;
  const lines = Array.from({ length: count }, (_, at) => {
    const code = isLong ? codeAt(Math.floor(at / ORIGINS), place) : '';
    const origin = countryId((first + (isLong ? at % ORIGINS : at)) % COUNTRIES);
    const isExempt = random.below(12) === 0;
    const rate = isExempt ? '' : `${random.below(60)}.5 %`;
    return [code, origin, isExempt ? 'no' : 'yes', rate, at === 0 ? name : ''].join();
  });
  return { isLong, text: `${['code,origin,covered,rate,note', ...lines].join('\n')}\n` };
}

/** Codes of eight digits, in chapters 10 to 96 in turn; none twice in an annex. */
function codeAt(at: number, place: number): string {
  const chapter = 10 + ((at + place) % 87);
  const heading = 10 + (Math.floor(at / 87) % 80);
  return `${chapter}${heading}10${20 + (place % 70)}`;
}
