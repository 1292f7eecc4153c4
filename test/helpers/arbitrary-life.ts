import fc from 'fast-check';
import { addDays } from '../../src/domain/day.ts';
import { MODALITIES } from '../../src/domain/event.ts';
import { type Lifecycle, UNTIL_TYPES } from '../../src/domain/lifecycle.ts';
import { EVENT_TYPES, type MeasureEvent } from '../../src/domain/measure.ts';
import { dateBetween, knownFrom, makeEvent, makeLife } from './life.ts';

/** All bounds are within this many days, so that a test can check every day. */
export const DAYS = Array.from({ length: 16 }, (_, offset) => addDays('2025-01-01', offset));

const day = fc.constantFrom(...DAYS.slice(2, -2));

/** The bounds that dates can have: exact, between two days, open on one side, or of unknown year. */
export const arbitraryBounds = fc.oneof(
  { weight: 4, arbitrary: day.map((only) => ({ earliest: only, latest: only })) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(day, day)
      .map(([a, b]) => ({ earliest: a < b ? a : b, latest: a < b ? b : a })),
  },
  { weight: 1, arbitrary: day.map((latest) => ({ earliest: null, latest })) },
  { weight: 1, arbitrary: day.map((earliest) => ({ earliest, latest: null })) },
  { weight: 1, arbitrary: fc.constant({ earliest: null, latest: null }) },
);

const arbitraryDate = arbitraryBounds.map(({ earliest, latest }) => dateBetween(earliest, latest));

const arbitraryKnown = fc.oneof(
  arbitraryBounds.map(({ earliest, latest }) => knownFrom(earliest, latest)),
  fc
    .constantFrom('article', 'notice')
    .map((name) =>
      name === 'article'
        ? knownFrom(DAYS[4]!, DAYS[8]!, name)
        : knownFrom(DAYS[6]!, DAYS[10]!, name),
    ),
);

const arbitraryEvent = fc
  .record({
    type: fc.constantFrom(...EVENT_TYPES),
    date: arbitraryDate,
    known: arbitraryKnown,
    modality: fc.constantFrom(...MODALITIES),
    until: fc.option(arbitraryDate),
    endDay: fc.constantFrom('included' as const, 'excluded' as const, 'unstated' as const),
    provisions: fc.subarray(['metals', 'magnets']),
  })
  .map(({ type, date, until, ...rest }): MeasureEvent => {
    return makeEvent(type, date, {
      ...rest,
      until: UNTIL_TYPES.includes(type) ? until : null,
    });
  });

const arbitrarySource = fc.record({
  document: fc.constantFrom('article', 'notice', 'order'),
  bounds: arbitraryBounds,
  provisions: fc.subarray(['metals', 'magnets']),
});

/** Lives of up to five events, over no or two provisions, with sources; postponements name the events that they replace. */
export const arbitraryLife: fc.Arbitrary<Lifecycle> = fc
  .record({
    events: fc.array(arbitraryEvent, { maxLength: 5 }),
    parts: fc.boolean(),
    sources: fc.array(arbitrarySource, { maxLength: 2 }),
  })
  .map(({ events, parts, sources }) => {
    const own = events.map((event) => (parts ? event : { ...event, provisions: [] }));
    const listed = own.map((event, index) => {
      const before = own.slice(0, index).filter(({ modality }) => modality !== 'occurred');
      return event.type === 'postponement'
        ? { ...event, replaces: before.map(({ id }) => id) }
        : event;
    });
    const covering = sources.map(({ document, bounds, provisions }) => {
      return { document, ...bounds, provisions: parts ? provisions : [] };
    });
    return { ...makeLife(listed, ...(parts ? ['metals', 'magnets'] : [])), sources: covering };
  });
