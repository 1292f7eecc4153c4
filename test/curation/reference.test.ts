import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBase } from '../../src/curation/check.ts';
import { exportRecords } from '../../src/curation/export.ts';
import { mergeActor } from '../../src/curation/merge.ts';
import { loadReference, REFERENCE_AUTHOR } from '../../src/curation/reference.ts';
import { retractRecord } from '../../src/curation/retract.ts';
import type { Actor } from '../../src/domain/actor.ts';
import { getActor } from '../../src/records/actor/rows.ts';
import { coverageOf } from '../../src/records/coverage.ts';
import { getDocument } from '../../src/records/document/rows.ts';
import { unnamedReference } from '../../src/records/reference.ts';
import { changesSince } from '../../src/store/changes.ts';
import { getRecord, type StoredRecord } from '../../src/store/records.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { faultsOf, importBundle, seed, withReference } from '../helpers/bundles.ts';
import { breakBase, findings } from '../helpers/checked.ts';
import { openForTest } from '../helpers/store.ts';

const CHANGE = { recordedAt: '2025-11-25T10:00:00.000Z', author: 'test', reason: 'a test' };

function loaded(): Store {
  const store = openForTest();
  withReference(store);
  return store;
}

/** One that no test writes. */
let shared: Store;
beforeAll(() => {
  shared = openStore({ path: ':memory:' });
  withReference(shared);
});
afterAll(() => shared.close());

function actor(id: string, rest: object = {}): object {
  return { id, kind: 'country', name: id, basis: 'assumed', ...rest };
}

function record(store: Store, id: string): StoredRecord {
  return getRecord(store, 'actor', id) as StoredRecord;
}

/** A measure imposed by some actors. */
function measure(id: string, ...imposers: string[]): object {
  return {
    id,
    title: id,
    summary: id,
    type: 'export_ban',
    flow: 'export',
    imposed_by: imposers.map((actor) => ({ actor, basis: 'assumed' })),
    applies_to: { scope: 'unstated', basis: 'unknown' },
    basis: 'assumed',
  };
}

/** Whether each of the actors is left out where reference data is. */
function unnamed(store: Store, ...ids: string[]): boolean[] {
  const pks = unnamedReference(store);
  return ids.map((id) => pks.includes(record(store, id).pk));
}

const membersOf = (store: Store, id: string) =>
  (getActor(store, id) as Actor).members.map(({ actor, from, until }) => [
    actor.id,
    from?.edtf,
    until?.edtf,
  ]);

describe('loading the reference data', () => {
  it('is one change, however often it is done', () => {
    const store = loaded();
    withReference(store);
    const changes = changesSince(store, 0, 10);
    expect(changes.map(({ author, reason }) => [author, reason])).toEqual([
      [REFERENCE_AUTHOR, 'Loaded 249 countries and 4 groups.'],
    ]);
    expect(unnamedReference(store)).toHaveLength(249 + 4 + 1);
  });

  it('comes from a document with all facts, whose id changes with them', () => {
    const document = getDocument(shared, 'countries-and-groups-1');
    expect(document?.text).toContain('european-union,HR,,2013-07-01,,');
    expect(document?.textSha256, 'give changed reference data a document with a new id').toBe(
      'a31d657f384f922306f9b9b01816fa2fbcc53c7e8f0e21ed7cdbb6c2cd812e14',
    );
  });

  it('makes a sound database of which nothing is counted or exported', () => {
    const store = shared;
    expect([...checkBase(store)]).toEqual([]);
    const { records } = coverageOf(store);
    expect([records.actor.value, records.document.value]).toEqual([0, 0]);
    expect([...exportRecords(store)]).toEqual([]);
  });

  it('says of each fact that it is from outside, with its source', () => {
    const store = shared;
    expect(getActor(store, 'norway')).toMatchObject({
      kind: 'country',
      name: 'Norway',
      country: 'NO',
      basis: 'inferred_from_external_source',
      basisNote: 'ISO 3166-1, after i18n-iso-countries 7.14.0 (MIT licence)',
    });
    for (const id of ['asean', 'efta', 'european-union', 'usmca']) {
      const { members } = getActor(store, id) as Actor;
      expect(members.map(({ basis }) => basis)).toEqual(
        members.map(() => 'inferred_from_external_source'),
      );
      expect(members.filter(({ basisNote }) => !/\d{4}/.test(basisNote ?? ''))).toEqual([]);
    }
  });

  it.each([
    ['usmca', '2025-12-01', ['canada', 'mexico', 'united-states']],
    ['efta', '2025-12-01', ['iceland', 'liechtenstein', 'norway', 'switzerland']],
    [
      'efta',
      '1972-12-31',
      [
        'austria',
        'denmark',
        'iceland',
        'norway',
        'portugal',
        'sweden',
        'switzerland',
        'united-kingdom',
      ],
    ],
    ['european-union', '1957-12-31', []],
    [
      'european-union',
      '1958-01-01',
      ['belgium', 'france', 'germany', 'italy', 'luxembourg', 'netherlands'],
    ],
    ['asean', '1984-01-06', ['indonesia', 'malaysia', 'philippines', 'singapore', 'thailand']],
  ])('%s has on %s the members %j', (group, day, members) => {
    const found = membersOf(shared, group).filter(
      ([, from = '', until = '9999']) => from <= day && day < until,
    );
    expect(found.map(([id]) => id).sort()).toEqual(members);
  });

  it.each([
    ['european-union', '2020-01-31', 28],
    ['european-union', '2020-02-01', 27],
    ['european-union', '2013-06-30', 27],
    ['asean', '2025-10-25', 10],
    ['asean', '2025-10-26', 11],
  ])('%s has on %s %i members', (group, day, count) => {
    const found = membersOf(shared, group).filter(
      ([, from = '', until = '9999']) => from <= day && day < until,
    );
    expect(found).toHaveLength(count);
  });

  it('lets the seed be loaded after it, and counts as before', () => {
    const [store, plain] = [loaded(), openForTest()];
    seed(store);
    seed(plain);
    expect(coverageOf(store)).toEqual(coverageOf(plain));
    expect(unnamed(store, 'china', 'united-states', 'norway')).toEqual([false, false, true]);
    expect(record(store, 'china').revision).toBe(1);
    expect([...checkBase(store)]).toEqual([]);
  });
});

describe('a database made before', () => {
  it('keeps what curators wrote, and gives groups of theirs the members that they left out', () => {
    const store = openForTest();
    const group = { kind: 'intergovernmental_org', name: 'EU', note: 'Ours.' };
    importBundle(store, {
      actors: [actor('norway', { name: 'Norge' }), actor('european-union', group)],
    });
    store.sqlite.exec('UPDATE actors SET country = NULL');
    withReference(store);
    expect(getActor(store, 'norway')).toMatchObject({
      name: 'Norge',
      country: 'NO',
      basis: 'assumed',
    });
    expect(getActor(store, 'european-union')).toMatchObject({
      kind: 'country_group',
      name: 'EU',
      note: 'Ours.',
      country: 'EU',
    });
    expect(membersOf(store, 'european-union')).toContainEqual(['austria', '1995-01-01', undefined]);
    expect(membersOf(store, 'efta')).toContainEqual(['norway', '1960-05-03', undefined]);
    const changes = changesSince(store, 2, 10).map(({ author, record: { id } }) => [author, id]);
    expect(changes).toEqual([
      [REFERENCE_AUTHOR, 'countries-and-groups-1'],
      [REFERENCE_AUTHOR, 'norway'],
      [REFERENCE_AUTHOR, 'european-union'],
    ]);
    expect([...checkBase(store)]).toEqual([]);
  });

  it('keeps a country that has another id, also as a member of groups', () => {
    const store = openForTest();
    importBundle(store, { actors: [actor('norge', { country: 'NO' })] });
    withReference(store);
    expect(getRecord(store, 'actor', 'norway')).toBeUndefined();
    expect(membersOf(store, 'efta')).toContainEqual(['norge', '1960-05-03', undefined]);
  });

  it('keeps an actor of another kind that has the id of a country', () => {
    const store = openForTest();
    importBundle(store, { actors: [actor('georgia', { kind: 'person', name: 'Georgia Roe' })] });
    const told: string[] = [];
    loadReference(
      store,
      () => new Date(0),
      (line) => told.push(line),
    );
    expect(getActor(store, 'georgia')).toMatchObject({ kind: 'person', country: null });
    expect(record(store, 'georgia').revision).toBe(1);
    expect(told).toEqual([]);
  });

  it('keeps a retracted country retracted', () => {
    const store = openForTest();
    importBundle(store, { actors: [actor('norway', { country: 'NO' })] });
    retractRecord(store, record(store, 'norway'), CHANGE);
    withReference(store);
    expect(record(store, 'norway').state).toBe('retracted');
    expect(membersOf(store, 'efta').map(([id]) => id)).not.toContain('norway');
  });
});

describe('a reference actor', () => {
  it('is shown as soon as a record names it, and hidden when none does any more', () => {
    const store = loaded();
    expect(unnamed(store, 'norway', 'efta')).toEqual([true, true]);
    importBundle(store, { measures: [measure('ban', 'norway')] });
    expect(unnamed(store, 'norway', 'efta')).toEqual([false, true]);
    expect([...exportRecords(store)].map(({ value }) => (value as { id: string }).id)).toEqual([
      'norway',
      'ban',
    ]);
    retractRecord(store, getRecord(store, 'measure', 'ban') as StoredRecord, CHANGE);
    expect(unnamed(store, 'norway')).toEqual([true]);
  });

  it('is not shown because a reference group has it as a member, but because one of a curator has', () => {
    const store = loaded();
    importBundle(store, { measures: [measure('ban', 'efta')] });
    expect(unnamed(store, 'norway', 'efta')).toEqual([true, false]);
    const league = { kind: 'country_group', members: [{ actor: 'norway', basis: 'assumed' }] };
    importBundle(store, { actors: [actor('league', league)] });
    expect(unnamed(store, 'norway')).toEqual([false]);
  });

  it('takes on what a bundle says, and keeps what the bundle leaves out', () => {
    const store = loaded();
    const given = { actors: [actor('efta', { kind: 'country_group', name: 'EFTA' })] };
    const { outcomes } = importBundle(store, given);
    expect(outcomes).toEqual([['efta', 'created']]);
    expect(getActor(store, 'efta')).toMatchObject({ name: 'EFTA', note: null, basis: 'assumed' });
    expect(membersOf(store, 'efta')).toContainEqual(['norway', '1960-05-03', undefined]);
    expect(importBundle(store, given).outcomes).toEqual([['efta', 'unchanged']]);
    expect([...checkBase(store)]).toEqual([]);
  });

  it('has the members that a bundle gives in place of its own, even none', () => {
    const store = loaded();
    const given = actor('efta', { kind: 'country_group', members: [] });
    importBundle(store, { actors: [given] });
    expect(membersOf(store, 'efta')).toEqual([]);
    const [exported] = exportRecords(store);
    expect(exported?.value).toMatchObject({ members: [] });
  });

  it('is unchanged by a bundle that says the same of it', () => {
    const store = loaded();
    const { basis, basisNote, country, name } = getActor(store, 'norway') as Actor;
    const same = actor('norway', { name, country, basis, basis_note: basisNote });
    expect(importBundle(store, { actors: [same] }).outcomes).toEqual([['norway', 'unchanged']]);
    expect(record(store, 'norway').revision).toBe(0);
  });

  it('can be retracted and merged', () => {
    const store = loaded();
    retractRecord(store, record(store, 'fiji'), CHANGE);
    mergeActor(store, record(store, 'aruba'), record(store, 'netherlands'), CHANGE);
    expect(record(store, 'fiji')).toMatchObject({ state: 'retracted', revision: 1 });
    expect(record(store, 'aruba')).toMatchObject({ state: 'merged', revision: 1 });
    expect((getActor(store, 'netherlands') as Actor).aliases.map(({ text }) => text)).toEqual([
      'Aruba',
    ]);
    expect([...checkBase(store)]).toEqual([]);
  });
});

it('a member whose days are indexed otherwise is found by a check', () => {
  const store = loaded();
  const pk = `(SELECT pk FROM records WHERE id = 'usmca')`;
  breakBase(store, `UPDATE actor_members SET until_max = 0 WHERE group_pk = ${pk}`);
  expect(findings(store)).toEqual([
    'actor/usmca Its derived days of members are wrong: 3 too many, 3 missing.',
  ]);
});

describe('a country or group', () => {
  it.each([
    [
      'another id for a code',
      [actor('prc', { country: 'CN' })],
      ['prc /country has the code of china: use the id china'],
    ],
    [
      'another id for the code of a group',
      [actor('eu', { kind: 'country_group', country: 'EU' })],
      ['eu /country has the code of european-union: use the id european-union'],
    ],
    [
      'another code for an id',
      [actor('china', { country: 'US' })],
      [
        'china /country is US, but china has the code CN: give CN',
        'china /country has the code of united-states: use the id united-states',
      ],
    ],
    [
      'another kind for an id',
      [actor('georgia', { kind: 'person' })],
      ['georgia /kind is person, but georgia has the code GE: choose another id'],
    ],
    [
      'a second country of a free code',
      [actor('merania', { country: 'QM' }), actor('other', { country: 'QM' })],
      ['other /country has the code of merania: use the id merania'],
    ],
    [
      'members of a country',
      [actor('merania', { members: [{ actor: 'norway', basis: 'assumed' }] })],
      ['merania /members are for a country_group, and this is of the kind country'],
    ],
    [
      'a group in a group',
      [actor('league', { kind: 'country_group', members: [{ actor: 'efta', basis: 'assumed' }] })],
      ['league /members/0/actor is a country_group: the members of a group are countries'],
    ],
    [
      'a group in itself',
      [
        actor('league', {
          kind: 'country_group',
          members: [{ actor: 'league', basis: 'assumed' }],
        }),
      ],
      ['league /members/0/actor is a country_group: the members of a group are countries'],
    ],
    [
      'a member twice from one day',
      [
        actor('league', {
          kind: 'country_group',
          members: [
            { actor: 'norway', basis: 'assumed' },
            { actor: 'norway', basis: 'assumed' },
          ],
        }),
      ],
      ['league /members/1 repeats norway from ever: give it once'],
    ],
    [
      'an end before the beginning',
      [
        actor('league', {
          kind: 'country_group',
          members: [
            {
              actor: 'norway',
              basis: 'assumed',
              from: { edtf: '2031', basis: 'assumed' },
              until: { edtf: '2031-01-01', basis: 'assumed' },
            },
          ],
        }),
      ],
      ['league /members/0/until is not after from: it is the first day of no membership'],
    ],
    [
      'an unknown member',
      [
        actor('league', {
          kind: 'country_group',
          members: [{ actor: 'nowhere', basis: 'assumed' }],
        }),
      ],
      [
        'league /members/0/actor is nowhere, but there is no actor nowhere in the database or in this import',
      ],
    ],
  ])('is refused with %s', (_, actors, faults) => {
    expect(faultsOf(shared, { actors })).toEqual(faults);
  });

  it.each([
    ['a person of a country', [actor('wei', { kind: 'person', country: 'CN' })]],
    ['a public body of a group', [actor('commission', { kind: 'public_body', country: 'EU' })]],
    ['a country of a free code', [actor('merania', { country: 'XZ' })]],
    [
      'an end on the day after the beginning',
      [
        actor('league', {
          kind: 'country_group',
          members: [
            {
              actor: 'norway',
              basis: 'assumed',
              from: { edtf: '2031-01-01', basis: 'assumed' },
              until: { edtf: '2031-01-02', basis: 'assumed' },
            },
          ],
        }),
      ],
    ],
    [
      'a member twice, from two days',
      [
        actor('league', {
          kind: 'country_group',
          members: [
            { actor: 'norway', basis: 'assumed', until: { edtf: '2001', basis: 'assumed' } },
            { actor: 'norway', basis: 'assumed', from: { edtf: '2005', basis: 'assumed' } },
          ],
        }),
      ],
    ],
  ])('is accepted: %s', (_, actors) => {
    const store = loaded();
    expect(faultsOf(store, { actors })).toEqual([]);
    expect([...checkBase(store)]).toEqual([]);
  });

  it('without a code in a database without reference data is what its curator says', () => {
    const store = openForTest();
    expect(faultsOf(store, { actors: [actor('prc', { country: 'CN' })] })).toEqual([]);
    expect(faultsOf(store, { actors: [actor('georgia', { kind: 'person' })] })).toEqual([]);
  });

  it('stays writable where a database has two of one code from before', () => {
    const store = openForTest();
    importBundle(store, { actors: [actor('prc', { country: 'CN' })] });
    store.sqlite.exec(`UPDATE actors SET country = 'US' WHERE id = 'prc'`);
    importBundle(store, { actors: [actor('united-states', { name: 'US', kind: 'group' })] });
    store.sqlite.exec(
      `UPDATE actors SET country = 'US', kind = 'country' WHERE id = 'united-states'`,
    );
    const both = {
      actors: ['prc', 'united-states'].map((id) => actor(id, { country: 'US', name: 'new' })),
    };
    expect(faultsOf(store, both)).toEqual([]);
  });
});
