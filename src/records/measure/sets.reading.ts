import { type TermsSet, termsSet } from '../../domain/terms.ts';
import { below } from '../fault.ts';
import { type Reading, refuse } from '../reading.ts';
import type { MeasureEventIn } from './bundle.ts';
import { readTerms, type TermsPlace } from './terms.reading.ts';

type EventIn = ReturnType<(typeof MeasureEventIn)['parse']>;

/** Events that are nothing without the rate that they set. */
const SET_RATES: readonly string[] = ['rate_change', 'partial_suspension'];

/** Returns what an event sets; refuses sets that contradict each other, and an event that must set a rate and does not. */
export function readSets(reading: Reading, input: EventIn, place: TermsPlace): TermsSet[] {
  const { sets = [], provisions: touched = [] } = input;
  const at = below(place.at, 'sets');
  const read = sets.map(({ provisions = [], terms }, index): TermsSet => {
    const here = below(at, index);
    refusePlaces(reading, { provisions, touched, count: sets.length }, here, place.provisions);
    const set = readTerms(reading, terms, { ...place, at: below(here, 'terms') });
    if (termsSet(set).length === 0) {
      refuse(reading, below(here, 'terms'), 'sets nothing: give a term, such as rate');
    }
    return { provisions, terms: set };
  });
  refuseSetTwice(reading, read, at);
  if (SET_RATES.includes(input.type) && !read.some(({ terms }) => terms.rate !== null)) {
    refuse(reading, at, NEEDS_RATE);
  }
  return read;
}

const NEEDS_RATE =
  'must set the rate that stands from then on: add sets: [{ terms: { rate: { text: "20 %" } } }] with the rate that the source names, or { text: unspecified, as_written: "a higher rate" } with its words if it names none';

interface Placed {
  provisions: string[];
  touched: string[];
  count: number;
}

function refusePlaces(
  reading: Reading,
  { provisions, touched, count }: Placed,
  at: string,
  known: readonly string[],
): void {
  const pointer = below(at, 'provisions');
  if (provisions.length === 0) {
    const detail = 'is missing: of several entries each needs its provisions';
    if (count > 1) refuse(reading, pointer, detail);
    return;
  }
  if (touched.length > 0) {
    const detail = 'must be left out here or on the event: the event affects what its entries name';
    refuse(reading, pointer, detail);
  }
  provisions.forEach((id, index) => {
    if (known.includes(id)) return;
    const detail = `is ${id}, but the measure has no provision with this id`;
    refuse(reading, below(pointer, index), detail);
  });
}

/** Refuses a term that two entries set for one provision. */
function refuseSetTwice(reading: Reading, sets: readonly TermsSet[], at: string): void {
  const seen = new Set<string>();
  sets.forEach(({ provisions, terms }, index) => {
    for (const provision of provisions) {
      for (const term of termsSet(terms)) {
        const name = `${provision} ${term}`;
        if (seen.has(name)) {
          refuse(reading, below(at, index), `sets the ${term} of ${provision} twice: give it once`);
        }
        seen.add(name);
      }
    }
  });
}
