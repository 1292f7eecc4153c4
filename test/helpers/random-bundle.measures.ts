import { END_DAYS } from '../../src/domain/event.ts';
import { EVENT_TYPES, FLOWS, MEASURE_TYPES, RELATION_TYPES } from '../../src/domain/measure.ts';
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
  wordsOf,
} from './random-bundle.parts.ts';
import { randomLine, randomProse, type Source } from './random-bundle.text.ts';

const WITH_END = ['suspension', 'injunction', 'suspension_extension'];

/** A measure as a curator would write it. */
export function randomMeasure(
  random: Random,
  id: string,
  { source, ids, tables }: Chapter,
): object {
  const provisions = upTo(random, 2, (index) => ({
    id: `part-${index}`,
    label: randomLine(random),
    ...support(random, source),
  }));
  return {
    id,
    title: randomLine(random),
    summary: randomProse(random),
    type: random.pick(MEASURE_TYPES),
    flow: random.pick(FLOWS),
    applies_to: randomAppliesTo(random, source, ids.actor),
    ...given({
      imposed_by: randomParties(random, source, ids.actor),
      administered_by: randomParties(random, source, ids.actor),
      products: randomProducts(random, source),
      rate: sometimes(random, 2, () => randomRate(random, source)),
      legal_instrument: sometimes(random, 2, () => ({
        title: randomLine(random),
        ...given({
          number: sometimes(random, 2, () => `0${random.below(100)}/2025`),
          url: sometimes(random, 2, () => 'https://example.org/法/1'),
        }),
        ...support(random, source),
      })),
      provisions,
      schedules: someOf(random, tables, 2)?.map((document, index) => ({
        id: `annex-${index}`,
        document,
        ...given({ nomenclature: sometimes(random, 2, () => random.pick(['HS2022', 'TARIC'])) }),
      })),
      events: randomEvents(random, source, provisions?.map((one) => one.id) ?? []),
      relations: someOf(random, ids.measure, 2)?.map((measure) => ({
        type: random.pick(RELATION_TYPES),
        measure,
        ...support(random, source),
      })),
      context_notes: upTo(random, 2, (index) => ({
        id: `note-${index}`,
        topic: randomLine(random),
        text: randomProse(random),
        ...support(random, source),
      })),
    }),
    ...support(random, source),
  };
}

function randomAppliesTo(random: Random, source: Source, actors: string[]): object {
  const named = someOf(random, actors, 3);
  const known = support(random, source);
  return {
    ...(named
      ? { scope: 'actors', actors: named }
      : { scope: random.pick(['everyone', 'unstated']) }),
    ...given({ as_written: sometimes(random, 2, () => wordsOf(random, source, known)) }),
    ...known,
  };
}

function randomEvents(random: Random, source: Source, provisions: string[]) {
  const scheduled: string[] = [];
  return upTo(random, 5, (index) => {
    const type = random.pick(EVENT_TYPES);
    const event = randomEvent(random, source, `event-${index}`, type);
    const replaces = someOf(random, scheduled, 2);
    if (event.modality === 'scheduled') scheduled.push(event.id);
    const until = WITH_END.includes(type) && random.below(2) === 0;
    return {
      ...event,
      ...given({
        provisions: someOf(random, provisions, 2),
        until: until ? citedDate(random, source) : undefined,
        end_day: sometimes(random, 2, () => random.pick(END_DAYS)),
        replaces,
      }),
    };
  });
}
