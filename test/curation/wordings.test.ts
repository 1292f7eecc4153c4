import { describe, expect, it } from 'vitest';
import { importAll, sourceOf } from '../../src/curation/import.ts';
import { itemsOfBundle } from '../../src/records/bundle.short.ts';
import { openForTest } from '../helpers/store.ts';

const TEXT = [
  'Merania. Order 1. 20 January 2031. Goods of Tavland pay an additional duty of 10 percent',
  'from 1 February 2031, paused until 00:01 Port Meran time on 20 July 2031.',
].join(' ');
const ACTORS = [
  { id: 'merania', kind: 'country', name: 'Merania', basis: 'assumed' },
  { id: 'tavland', kind: 'country', name: 'Tavland', country: 'QT', basis: 'assumed' },
];
const ORDER = { id: 'order-1', title: 'Order 1', published: '20 January 2031', text: TEXT };
const DUTY = {
  id: 'duty',
  title: 'Duty',
  type: 'import_tariff',
  by: 'order-1',
  evidence: 'Goods of Tavland pay an additional duty of 10 percent',
};
const START = {
  id: 'start',
  type: 'entry_into_force',
  date: '1 February 2031',
  evidence: 'from 1 February 2031',
};

/** What an import says of a duty that is written wrongly. */
function faults(change: object, table = ''): string[] {
  const annex = { id: 'annex', title: 'Annex', published: '20 January 2031', basis: 'assumed' };
  const bundle = {
    defaults: { document: { kind: 'legal_instrument', language: 'en' } },
    documents: [ORDER, ...(table ? [{ ...annex, media_type: 'text/csv', text: table }] : [])],
    actors: ACTORS,
    measures: [{ ...DUTY, ...change }],
  };
  const told: string[] = [];
  importAll(openForTest(), sourceOf(itemsOfBundle(bundle)), {
    change: { recordedAt: '2031-06-01T00:00:00.000Z', author: 'test', reason: null },
    onItem: ({ faults: found }) => {
      told.push(...found.map(({ pointer, detail }) => `${pointer} ${detail}`));
    },
  });
  return told;
}
const event = (change: object) => faults({ events: [{ ...START, ...change }] });

const NO_ACTOR = 'is nobody, but there is no actor nobody in the database or in this import';

describe('what is written wrongly in a measure', () => {
  it.each<[string, object, string]>([
    [
      'an earlier name',
      { applies_to: ['tavland'] },
      '/applies_to is not a known member: did you mean scope?',
    ],
    [
      'the name of another register',
      { hs_codes: ['7201'] },
      '/hs_codes is not a known member: did you mean products?',
    ],
    ['a slip', { scoope: ['tavland'] }, '/scoope is not a known member: did you mean scope?'],
    [
      'a slip in a part',
      { scope: { kind: 'everyone', excepted: [] } },
      '/scope/excepted is not a known member: did you mean except?',
    ],
    [
      'a slip in what an event sets',
      { events: [{ ...START, sets: { rates: '10 %' } }] },
      '/events/0/sets/0/terms/rates is not a known member: did you mean rate?',
    ],
    [
      'a term beside terms',
      { events: [{ ...START, sets: [{ rate: '10 %', terms: {} }] }] },
      '/events/0/sets/0/rate is not a known member: did you mean terms?',
    ],
    [
      'evidence by another name',
      { evidence: { words: 'Goods' } },
      '/evidence/0/words is not a known member: did you mean exact?',
    ],
    [
      'a member that resembles none',
      { events: [{ ...START, colour: 'red' }] },
      '/events/0/colour is not a known member: leave it out',
    ],
    [
      'a number for an object',
      { scope: 5 },
      '/scope is invalid: give an object with members such as kind, side, actors, except, of',
    ],
    [
      'text for an object',
      { imposed_by: ['merania'] },
      '/imposed_by/0 is invalid: give an object with actor, basis, basis_note, evidence',
    ],
    ['an unknown actor', { scope: ['nobody'] }, `/scope/actors/0 ${NO_ACTOR}`],
    [
      'an unknown country',
      { scope: ['ZZ'] },
      '/scope/actors/0 is ZZ, but there is no country with this code',
    ],
  ])('%s', (_, change, fault) => {
    expect(faults(change).filter((found) => found.startsWith(fault))).toHaveLength(1);
  });

  it.each<[string, object, string]>([
    [
      'without a date',
      { date: undefined },
      '/events/0/date is missing: give an object with members such as as_written, edtf',
    ],
    [
      'by an unknown document',
      { by: 'order-9' },
      '/events/0/by is order-9, but there is no document order-9 in the database or in this import',
    ],
    [
      'on a day in digits',
      { date: '2031-02-01' },
      '/events/0/date/as_written is "2031-02-01", which does not occur in order-1: give the source\'s own words, or leave them out and give edtf and a basis other than stated',
    ],
    [
      'in a zone that is not printed',
      { date: { as_written: '1 February 2031', zone: 'Mars/Olympus' } },
      '/events/0/date/zone is "Mars/Olympus", which is no time zone',
    ],
  ])('an event %s', (_, change, fault) => {
    expect(event(change)).toEqual([expect.stringContaining(fault)]);
  });

  it('an unknown document of a measure is one fault, whatever its events are', () => {
    const events = [START, { ...START, id: 'again' }];
    const found = faults({ by: 'order-9', events });
    expect(found.filter((fault) => fault.startsWith('/by is order-9'))).toHaveLength(1);
    expect(found.filter((fault) => fault.includes('modality'))).toEqual([]);
  });

  it.each([
    ['nobody,yes', `line 2, origin ${NO_ACTOR}`],
    ['ZZ,yes', 'line 2, origin is ZZ, but no country has this code'],
    ['QT,maybe', 'line 2, covered is "maybe": write yes or no'],
  ])('a line of a schedule: %s', (line, fault) => {
    const schedules = [{ id: 'annex', document: 'annex' }];
    expect(faults({ schedules }, `origin,covered\n${line}\n`)).toEqual([
      `/schedules/0/document is annex, whose ${fault}`,
    ]);
  });

  it('the words of a source for a zone are no fault', () => {
    const until = { as_written: '20 July 2031', time: '00:01', zone: 'Port Meran time' };
    const evidence = ['from 1 February 2031', 'until 00:01 Port Meran time on 20 July 2031'];
    expect(event({ type: 'suspension', until, evidence })).toEqual([]);
  });
});
