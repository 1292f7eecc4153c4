import type { Delegate, Place, Talks } from '../../domain/talks.ts';
import { below } from '../fault.ts';
import { readDate } from '../parts/date.reading.ts';
import { readSupport } from '../parts/evidence.reading.ts';
import { readParties } from '../parts/product.reading.ts';
import { type Reading, readPointers, readRef, refuseTwice } from '../reading.ts';
import type { TalksIn } from './bundle.ts';

/** Returns a round of talks as the domain has it, from the input; adds its faults to the reading. */
export function readTalks(reading: Reading, input: TalksIn): Talks {
  const support = readSupport(reading, input, '');
  return {
    id: input.id,
    title: input.title,
    parties: readParties(reading, input.parties, 'parties'),
    delegates: readDelegates(reading, input.delegates),
    place: readPlace(reading, input.place),
    tookPlace: readDate(reading, input.took_place, '/took_place', support),
    outcomes: (input.outcomes ?? []).map(({ text, ...known }, index) => ({
      text,
      ...readSupport(reading, known, below('/outcomes', index)),
    })),
    about: readPointers(reading, input.about, '/about'),
    ...support,
  };
}

function readDelegates(reading: Reading, delegates: TalksIn['delegates'] = []): Delegate[] {
  refuseTwice(reading, delegates, '/delegates', ({ actor }) => actor);
  return delegates.map(({ actor, on_behalf_of: party, ...support }, index) => {
    const at = below('/delegates', index);
    return {
      actor: readRef(reading, 'actor', actor, below(at, 'actor')),
      onBehalfOf: party ? readRef(reading, 'actor', party, below(at, 'on_behalf_of')) : null,
      ...readSupport(reading, support, at),
    };
  });
}

function readPlace(reading: Reading, input: TalksIn['place']): Place | null {
  if (input === undefined) return null;
  const { name, country } = input;
  return { name, country: country ?? null, ...readSupport(reading, input, '/place') };
}
