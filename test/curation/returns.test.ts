import { beforeEach, describe, expect, it } from 'vitest';
import { noticesIn } from '../../src/curation/check.ts';
import type { Store } from '../../src/store/store.ts';
import { importBundle } from '../helpers/bundles.ts';
import { openForTest } from '../helpers/store.ts';

const ASSUMED = { basis: 'assumed', basis_note: 'An exercise.' };
const DUTY = { id: 'duty', title: 'Duty', summary: 'A duty.', type: 'import_tariff', ...ASSUMED };

interface Act {
  id?: string;
  type: string;
  day: string;
  until?: string;
  modality?: string;
  provisions?: string[];
}

function eventOf({ id, type, day, until, modality = 'occurred', provisions }: Act, index: number) {
  const on = (edtf: string) => ({ edtf, basis: 'assumed', note: 'An exercise.' });
  return {
    id: id ?? `${type.replaceAll('_', '-')}-${index}`,
    type,
    modality,
    date: on(day),
    ...(until && { until: on(until) }),
    ...(provisions && { provisions }),
    ...ASSUMED,
  };
}

let store: Store;
beforeEach(() => {
  store = openForTest();
});

/** What an import says of a duty with these events: its faults, or what a curator should look at. */
function told(acts: Act[], provisions: string[] = [], rest: object = {}) {
  const measure = {
    ...DUTY,
    ...rest,
    events: acts.map(eventOf),
    provisions: provisions.map((id) => ({ id, label: id, ...ASSUMED })),
  };
  const { reports } = importBundle(store, { measures: [measure] });
  return reports.flatMap(({ faults, notices }) =>
    [...faults, ...notices].map(({ pointer, detail }) => `${pointer} ${detail}`),
  );
}

const START: Act = { type: 'entry_into_force', day: '2031-02-01' };
const PAUSE: Act = { type: 'suspension', day: '2031-03-01' };
const PART: Act = { type: 'injunction', day: '2031-03-01' };
const VOID: Act = { type: 'invalidation', day: '2031-06-01' };
const STAY: Act = { type: 'stay', day: '2031-06-05' };
const RESUME: Act = { type: 'resumption', day: '2031-07-01' };
const LONGER: Act = { type: 'suspension_extension', day: '2031-04-01', until: '2031-08-01' };
const REPEAL: Act = { type: 'repeal', day: '2031-06-01' };

const NOTHING_STAYED = 'is a stay, but for all that it touches no invalidation and no injunction';
const NOTHING_PAUSED = 'is a resumption, but for all that it touches no suspension, injunction or';
const NOTHING_HELD = 'is a suspension_extension, but for all that it touches nothing that could be';

describe('an event that acts on what is listed before it', () => {
  it.each<[string, Act[], string | null]>([
    ['a stay of nothing', [START, STAY], `/events/1 ${NOTHING_STAYED}`],
    [
      'a stay of a ruling that orders nothing',
      [START, { type: 'ruling', day: '2031-06-01' }, STAY],
      `/events/2 ${NOTHING_STAYED}`,
    ],
    ['a stay of a repeal', [START, REPEAL, STAY], `/events/2 ${NOTHING_STAYED}`],
    ['a stay listed before its ruling', [START, STAY, VOID], `/events/1 ${NOTHING_STAYED}`],
    ['a stay of an invalidation', [START, VOID, STAY], null],
    ['a stay of an injunction', [START, PART, STAY], null],
    ['a resumption of nothing', [START, RESUME], `/events/1 ${NOTHING_PAUSED}`],
    ['a resumption listed before the pause', [START, RESUME, PAUSE], `/events/1 ${NOTHING_PAUSED}`],
    ['a resumption of a suspension', [START, PAUSE, RESUME], null],
    ['a resumption of an injunction', [START, PART, RESUME], null],
    ['an extension of nothing', [START, LONGER], `/events/1 ${NOTHING_HELD}`],
    ['an extension of a suspension', [START, PAUSE, LONGER], null],
    ['an extension of an extension of nothing', [LONGER, LONGER], `/events/0 ${NOTHING_HELD}`],
  ])('%s', (_, acts, notice) => {
    const [first] = told(acts);
    if (notice === null) expect(first).toBeUndefined();
    else expect(first).toContain(notice);
  });

  it.each<[string, string, Act[], number]>([
    ['of one part', 'another', [{ ...PAUSE, provisions: ['a'] }], 1],
    ['of one part', 'the same', [{ ...PAUSE, provisions: ['b'] }], 0],
    ['of one part', 'the whole', [PAUSE], 0],
  ])('a resumption %s, where %s was suspended, has %j before it', (_, __, before, notices) => {
    const acts = [START, ...before, { ...RESUME, provisions: ['b'] }];
    expect(told(acts, ['a', 'b'])).toHaveLength(notices);
  });

  it('is told of by a check, too', () => {
    told([START, STAY]);
    expect([...noticesIn(store)]).toEqual([
      {
        where: 'measure/duty',
        what: '/events/1 is a stay, but for all that it touches no invalidation and no injunction is listed before it, so it lifts nothing: list the event that it stays before it, on its own day. A ruling alone does nothing.',
      },
    ]);
  });
});

const GONE = 'of what has ended: if a court stayed the end, use `stay`; else write a new measure';

describe('what comes back after an end', () => {
  const again: Act = { ...START, id: 'again', day: '2031-09-01' };
  it.each<[string, Act[], string[]]>([
    [
      'a start after a repeal',
      [START, REPEAL, again],
      [`/events/2/type is an entry into force ${GONE}`],
    ],
    [
      'a resumption after a repeal',
      [START, PAUSE, REPEAL, RESUME],
      [`/events/3/type is a resumption ${GONE}`],
    ],
    [
      'a start after an invalidation',
      [START, VOID, again],
      [`/events/2/type is an entry into force ${GONE}`],
    ],
    ['a start after an invalidation that was stayed', [START, VOID, STAY, again], []],
    [
      'a start on the day of a repeal',
      [START, REPEAL, { ...again, day: REPEAL.day }],
      [`/events/2/type is an entry into force ${GONE}`],
    ],
    ['a start on the day before a repeal', [REPEAL, { ...again, day: '2031-05-31' }], []],
    [
      'a start after a repeal that is only expected',
      [START, { ...REPEAL, modality: 'scheduled' }, again],
      [],
    ],
    [
      'a start that may come before a repeal',
      [START, REPEAL, { ...again, day: '2031-05-01/2031-09-01' }],
      [],
    ],
    [
      'a planned start that a withdrawal called off',
      [
        { ...again, modality: 'scheduled' },
        { ...REPEAL, type: 'withdrawal' },
      ],
      [],
    ],
    ['a start that is listed after a later end', [REPEAL, START], []],
  ])('%s', (_, acts, faults) => {
    expect(told(acts)).toEqual(faults);
  });

  it('is refused together with a rate that nothing prints', () => {
    const order = {
      id: 'order',
      kind: 'legal_instrument',
      title: 'Order',
      published: { edtf: '2031-01-20', basis: 'assumed', note: 'An exercise.' },
      language: 'en',
      text: 'The rate is 10 percent.',
      ...ASSUMED,
    };
    importBundle(store, { documents: [order] });
    const evidence = [{ document: 'order', exact: 'The rate is 10 percent' }];
    const rate = { text: '77 %', as_written: 'seventy-seven percent', evidence };
    const faults = told([START, VOID, RESUME], [], { rate });
    expect(faults).toContain(`/events/2/type is a resumption ${GONE}`);
    expect(faults).toContainEqual(expect.stringMatching(/^\/rate\/as_written is "seventy-seven/));
  });

  it('may be a part that had not ended', () => {
    const acts = [START, { ...REPEAL, provisions: ['a'] }, { ...again, provisions: ['b'] }];
    expect(told(acts, ['a', 'b'])).toEqual([]);
  });
});
