import { MEASURE_TYPES } from '../../src/domain/measure.ts';
import { THREAT_EVENT_TYPES } from '../../src/domain/threat.ts';
import type { Random } from '../bench/random.ts';
import type { Chapter } from './random-bundle.chapter.ts';
import { citedDate } from './random-bundle.dates.ts';
import {
  given,
  randomEvent,
  randomParties,
  randomProducts,
  randomRate,
  someOf,
  sometimes,
  support,
  upTo,
} from './random-bundle.parts.ts';
import { randomAbout } from './random-bundle.statements.ts';
import { randomLine, randomProse } from './random-bundle.text.ts';

/** A threat as a curator would write it. */
export function randomThreat(random: Random, id: string, { source, ids }: Chapter): object {
  const later = upTo(random, 3, (index) =>
    randomEvent(random, source, `event-${index}`, random.pick(THREAT_EVENT_TYPES)),
  );
  return {
    id,
    title: randomLine(random),
    threatened_type: random.pick(MEASURE_TYPES),
    rate: randomRate(random, source),
    ...given({
      made_by: randomParties(random, source, ids.actor),
      against: randomParties(random, source, ids.actor),
      products: randomProducts(random, source),
      condition: sometimes(random, 2, () => ({
        text: randomProse(random),
        ...given({ measures: someOf(random, ids.measure, 2) }),
        ...support(random, source),
      })),
      deadline: sometimes(random, 2, () => citedDate(random, source)),
      statements: someOf(random, ids.statement, 2),
      carried_out_by: someOf(random, ids.measure, 2),
    }),
    events: [randomEvent(random, source, 'made', 'made'), ...(later ?? [])],
    ...support(random, source),
  };
}

/** A round of talks as a curator would write it. */
export function randomTalks(random: Random, id: string, { source, ids }: Chapter): object {
  return {
    id,
    title: randomLine(random),
    took_place: citedDate(random, source),
    ...given({
      parties: randomParties(random, source, ids.actor),
      delegates: randomParties(random, source, ids.actor)?.map((delegate) => ({
        ...delegate,
        ...given({ on_behalf_of: sometimes(random, 2, () => ids.actor.at(-1)) }),
      })),
      place: sometimes(random, 2, () => ({
        name: randomLine(random),
        ...given({ country: sometimes(random, 2, () => 'MY') }),
        ...support(random, source),
      })),
      outcomes: upTo(random, 2, () => ({ text: randomProse(random), ...support(random, source) })),
      about: randomAbout(random, ids),
    }),
    ...support(random, source),
  };
}
