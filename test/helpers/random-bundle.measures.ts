import { EFFECTS } from '../../src/domain/effect.ts';
import { END_DAYS, MODALITIES } from '../../src/domain/event.ts';
import { UNTIL_TYPES } from '../../src/domain/lifecycle.ts';
import {
  EVENT_TYPES,
  type EventType,
  FLOWS,
  MEASURE_TYPES,
  RELATION_TYPES,
} from '../../src/domain/measure.ts';
import { CONDITION_KINDS, QUOTA_PERIODS, SCOPE_SIDES } from '../../src/domain/terms.ts';
import type { DateIn } from '../../src/formats/bundle/support.ts';
import type { Random } from '../bench/random.ts';
import type { Chapter } from './random-bundle.chapter.ts';
import { citedDate } from './random-bundle.dates.ts';
import {
  cited,
  given,
  isLater,
  ownRandom,
  randomEvent,
  randomIdentifiers,
  randomParties,
  randomProducts,
  randomRate,
  someOf,
  sometimes,
  support,
  UNCITED,
  upTo,
  wording,
} from './random-bundle.parts.ts';
import { randomLine, randomProse, type Source } from './random-bundle.text.ts';

const ENDING: readonly EventType[] = [
  'expiry',
  'repeal',
  'withdrawal',
  'invalidation',
  'supersession',
];

/** A measure as a curator would write it. */
export function randomMeasure(
  random: Random,
  id: string,
  { source, ids, tables }: Chapter,
): object {
  const schedules = someOf(random, tables, 2)?.map((document, index) => ({
    id: `annex-${index}`,
    document,
    ...given({ nomenclature: sometimes(random, 2, () => random.pick(['HS2022', 'TARIC'])) }),
  }));
  const own = ownRandom(id);
  const whole = { documents: ids.document, actors: ids.actor, provisions: [] };
  const parts = { ...whole, ...given({ schedules: schedules?.map((one) => one.id) }) };
  const provisions = upTo(random, 2, (index) => ({
    id: `part-${index}`,
    label: randomLine(random),
    ...sometimesTerms(random, source, { ...parts, provisions: ['part-0'] }),
    ...support(random, source),
  }));
  const known = { ...parts, provisions: provisions?.map((one) => one.id) ?? [] };
  return {
    id,
    title: randomLine(random),
    summary: randomProse(random),
    type: random.pick(MEASURE_TYPES),
    flow: random.pick(FLOWS),
    ...randomTerms(random, source, { ...whole, provisions: known.provisions }),
    ...given({
      imposed_by: randomParties(random, source, ids.actor),
      administered_by: randomParties(random, source, ids.actor),
      by: sometimes(random, 2, () => random.pick(ids.document)),
      legal_instrument: sometimes(random, 2, () => ({
        title: randomLine(random),
        ...given({
          number: sometimes(random, 2, () => `0${random.below(100)}/2025`),
          url: sometimes(random, 2, () => 'https://example.org/法/1'),
        }),
        ...support(random, source),
      })),
      provisions,
      schedules,
      events: randomEvents(random, source, known),
      relations: someOf(random, ids.measure, 2)?.map((measure) => ({
        type: random.pick(RELATION_TYPES),
        measure,
        ...given({
          provisions: someOf(random, known.provisions, 2),
          target_provisions: sometimes(random, 2, () => ['part-0']),
        }),
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
    ...given({
      effect: sometimes(own, 2, () => ({ value: own.pick(EFFECTS), ...support(own, source) })),
      identifiers: randomIdentifiers(own, source),
    }),
  };
}

/** What terms may name: actors, and provisions of their measure. */
interface Known {
  documents: string[];
  /** Those that the terms of a provision may name; none for those of a measure. */
  schedules?: string[] | undefined;
  actors: string[];
  provisions: string[];
}

/** Terms as a curator would write them, of which some are left out. */
function randomTerms(random: Random, source: Source, known: Known) {
  return given({
    scope: sometimes(random, 2, () => randomScope(random, source, known)),
    products: sometimes(random, 2, () => randomProductsTerm(random, source)),
    rate: sometimes(random, 2, () => randomRate(random, source)),
    schedules: sometimes(random, 2, () => known.schedules),
    quota: sometimes(random, 4, () => ({
      volume: '400000',
      unit: 'TNE',
      period: random.pick(QUOTA_PERIODS),
      ...given({
        order_number: sometimes(random, 2, () => '09.1234'),
        administration: sometimes(random, 2, () => 'licensed'),
      }),
      ...cited(random, source),
      basis: 'stated_partial',
    })),
    conditions: sometimes(random, 4, () => [
      {
        kind: random.pick(CONDITION_KINDS),
        ...given({
          certificate: sometimes(random, 2, () => 'Y-900'),
          rate: sometimes(random, 2, () => ({ text: 'free' })),
        }),
        ...wording(random, source),
      },
    ]),
  });
}

function randomProductsTerm(random: Random, source: Source): object {
  const items = randomProducts(random, source);
  if (!items) return { kind: random.pick(['all', 'unstated']), ...support(random, source) };
  const named = new Set(items.flatMap(({ codes = [] }) => codes));
  const excepted = ['8505', '0101'].filter((code) => !named.has(code));
  return {
    nomenclature: random.pick(['unstated', 'TARIC']),
    ...given({ except: excepted.length > 0 ? sometimes(random, 2, () => excepted) : undefined }),
    items,
    basis: random.pick(UNCITED),
  };
}

function sometimesTerms(random: Random, source: Source, known: Known): object {
  return sometimes(random, 2, () => randomTerms(random, source, known)) ?? {};
}

function randomScope(random: Random, source: Source, { actors, provisions }: Known): object {
  const named = sometimes(random, 2, () => someOf(random, actors, 3));
  const side = random.pick(SCOPE_SIDES);
  if (named)
    return { actors: named, side, as_written: randomLine(random), basis: random.pick(UNCITED) };
  const except = sometimes(random, 3, () => [random.pick(actors)]);
  if (except) return { kind: 'everyone', side, except, basis: random.pick(UNCITED) };
  const of = sometimes(random, 2, () => provisions);
  if (of && provisions.length > 0)
    return { kind: 'not_listed', side, of, ...support(random, source) };
  return {
    kind: random.pick(['everyone', 'unstated', 'not_listed']),
    side,
    ...(random.below(2) === 0 ? wording(random, source) : support(random, source)),
  };
}

function randomEvents(random: Random, source: Source, known: Known) {
  const { provisions } = known;
  const scheduled: string[] = [];
  // A measure that may have ended is never resumed.
  const types = EVENT_TYPES.filter((type) => random.below(2) === 0 || !ENDING.includes(type));
  const barred: string[] = types.some((type) => ENDING.includes(type)) ? ['resumption'] : [];
  const modalities = MODALITIES.filter((modality) => modality !== 'enacted' || source.isLegal);
  return upTo(random, 5, (index) => {
    const type = random.pick(types.filter((one) => !barred.includes(one)));
    // Nothing starts that has ended.
    if (ENDING.includes(type)) barred.push('entry_into_force');
    const event = randomEvent(random, source, `event-${index}`, type, modalities);
    const replaces = someOf(random, scheduled, 2);
    if (event.modality === 'scheduled') scheduled.push(event.id);
    const sets = type === 'rate_change' || type === 'partial_suspension' || random.below(3) === 0;
    const apart = sets && provisions.length > 1 && random.below(2) === 0;
    const until = UNTIL_TYPES.includes(type) && random.below(2) === 0;
    const ends = until || type === 'expiry';
    return fittingEnd({
      ...event,
      ...given({
        by: sometimes(random, 2, () => random.pick(known.documents)),
        provisions: apart ? undefined : someOf(random, provisions, 2),
        sets: sets
          ? (apart ? provisions.map((one) => [one]) : [undefined]).map((named) => ({
              ...given({ provisions: named }),
              terms: {
                ...sometimesTerms(random, source, known),
                rate: randomRate(random, source),
              },
            }))
          : undefined,
        until: until ? citedDate(random, source) : undefined,
        end_day: ends ? sometimes(random, 2, () => random.pick(END_DAYS)) : undefined,
        replaces,
      }),
    });
  });
}

type Ending = { date: DateIn; until?: DateIn | undefined; end_day?: string | undefined };

/** Leaves out an end that is before its event, and a day of an end that its time contradicts. */
function fittingEnd<T extends Ending>(event: T): T {
  const { date, until, end_day: _, ...rest } = event;
  const isEarly = until !== undefined && isLater(date, until);
  const timed = (until ?? date).time === '00:01';
  if (!isEarly && !timed) return event;
  return { ...rest, date, ...given({ until: isEarly ? undefined : until }) } as T;
}
