import { beforeAll, describe, expect, it } from 'vitest';
import { linesFound } from '../../../src/domain/applicable.lines.ts';
import { namedBy } from '../../../src/domain/applicable.scope.ts';
import { UNSTATED } from '../../../src/domain/codes.ts';
import { type ScheduleLine, scheduleLines } from '../../../src/domain/schedule.ts';
import { askedActor } from '../../../src/records/actor/asked.ts';
import { linesByTable, scheduleReader } from '../../../src/records/measure/schedule.lookup.ts';
import { tableOf } from '../../../src/records/parts/schedule.rows.ts';
import { pkOf, setMerged } from '../../../src/store/records.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { importBundle } from '../../helpers/bundles.ts';

const ASSUMED = { basis: 'assumed' };
const DAY = '2031-07-01';

const CODES = ['', '72', '7208', '7209', '720810', '720890', '72081000', '7208100000', '73'];
const ORIGINS = ['', 'orsenna', 'sylvanor', 'league', 'isle'];
const NOMENCLATURES = ['', 'HS2022', 'HTSUS'];

/** Every way to name a code and an origin, in three nomenclatures. */
const TEXT = [
  'code,origin,nomenclature,covered',
  ...CODES.flatMap((code) =>
    ORIGINS.flatMap((origin) =>
      NOMENCLATURES.filter((list) => code.length <= 6 || list !== 'HS2022').map((list, index) => {
        return [code, origin, list, index === 1 ? 'no' : 'yes'].join();
      }),
    ),
  ),
].join('\n');

const country = (id: string) => ({ id, kind: 'country', name: id, ...ASSUMED });
const date = (edtf: string) => ({ edtf, basis: 'assumed' });

const BUNDLE = {
  documents: [
    {
      id: 'annex',
      kind: 'legal_instrument',
      title: 'Annex',
      published: date('2031-01-01'),
      language: 'en',
      media_type: 'text/csv',
      text: TEXT,
      ...ASSUMED,
    },
  ],
  actors: [
    ...['orsenna', 'sylvanor', 'tavland', 'isle'].map(country),
    {
      id: 'league',
      kind: 'country_group',
      name: 'League',
      members: [
        { actor: 'orsenna', from: date('2000-01-01'), ...ASSUMED },
        { actor: 'sylvanor', from: date('2031-09-01'), ...ASSUMED },
        { actor: 'tavland', from: date('2031-06/2031-08'), ...ASSUMED },
      ],
      ...ASSUMED,
    },
  ],
  measures: [
    {
      id: 'duty',
      title: 'Duty',
      summary: 'A duty',
      type: 'import_tariff',
      flow: 'import',
      scope: { kind: 'unstated', ...ASSUMED },
      schedules: [{ id: 'annex', document: 'annex' }],
      ...ASSUMED,
    },
  ],
};

let store: Store;
beforeAll(() => {
  store = openStore({ path: ':memory:' });
  importBundle(store, BUNDLE);
  return () => store.close();
});

describe('an actor that is asked about', () => {
  it('has its groups of the day, its members, and their keys', () => {
    expect(askedActor(store, 'orsenna', DAY).asked).toEqual({
      id: 'orsenna',
      groups: [{ id: 'league', match: 'certain' }],
      members: [],
    });
    expect(askedActor(store, 'sylvanor', DAY).asked.groups).toEqual([]);
    expect(askedActor(store, 'sylvanor', '2031-09-01').asked.groups).toEqual([
      { id: 'league', match: 'certain' },
    ]);
    expect(askedActor(store, 'tavland', DAY).asked.groups).toEqual([
      { id: 'league', match: 'possible' },
    ]);
    const { asked, idByPk } = askedActor(store, 'league', DAY);
    expect(asked).toMatchObject({ groups: [], members: ['orsenna', 'tavland'] });
    expect([...idByPk.values()]).toEqual(['league', 'orsenna', 'tavland']);
  });

  it('has the keys of those that were merged into it', () => {
    const [isle, sylvanor] = ['isle', 'sylvanor'].map((id) => pkOf(store, { kind: 'actor', id }));
    store.sqlite.exec('SAVEPOINT merged');
    setMerged(store, isle as number, sylvanor as number);
    const { idByPk } = askedActor(store, 'sylvanor', DAY);
    expect([...idByPk]).toEqual([
      [sylvanor, 'sylvanor'],
      [isle, 'sylvanor'],
    ]);
    store.sqlite.exec('ROLLBACK TO merged; RELEASE merged');
  });
});

describe('lines that are looked up', () => {
  const all: ScheduleLine<string>[] = [];
  beforeAll(() => {
    const cells = {
      origin: (text: string) => ({ origin: text, key: text }),
      rateFault: () => null,
    };
    all.push(...scheduleLines(TEXT, UNSTATED, cells, []));
  });

  const questions = ['orsenna', 'sylvanor', 'tavland', 'league'].flatMap((origin) =>
    [...CODES, '7201', '7208108000'].flatMap((code) =>
      ['unstated', 'HS2028', 'HTSUS', 'TARIC']
        .filter((list) => list !== 'HS2028' || code.length <= 6)
        .map((nomenclature) => ({ origin, code, nomenclature })),
    ),
  );

  it.each([
    'orsenna',
    'sylvanor',
    'tavland',
    'league',
  ])('decide as all lines would, for %s', (origin) => {
    const documentPk = pkOf(store, { kind: 'document', id: 'annex' });
    const tablePk = tableOf(store, documentPk, UNSTATED)?.pk as number;
    const { asked, idByPk } = askedActor(store, origin, DAY);
    const schedules = new Map([['annex', { tablePk, documentPk }]]);
    const placed = (line: ScheduleLine<string>) => ({ schedule: 'annex', place: 0, line });
    for (const question of questions.filter((one) => one.origin === origin)) {
      const code = question.code === '' ? null : question;
      const found = linesByTable(store, code, idByPk);
      const reader = scheduleReader(store, found, schedules, { code, idByPk });
      const of = { asked, code, company: null };
      const looked = linesFound(reader.lines('annex').map(placed), of);
      const wanted = linesFound(all.map(placed), of);
      expect(told(looked), JSON.stringify(question)).toEqual(told(wanted));
      const origins = all.flatMap((line) => line.origin ?? []);
      expect(reader.origins('annex', asked)).toEqual(namedBy(origins, asked));
    }
  });

  it('are of a heading, if no line has the code', () => {
    const documentPk = pkOf(store, { kind: 'document', id: 'annex' });
    const tablePk = tableOf(store, documentPk, UNSTATED)?.pk as number;
    const schedules = new Map([['annex', { tablePk, documentPk }]]);
    const sibling = (code: string) => {
      const { idByPk } = askedActor(store, 'orsenna', DAY);
      const asked = { nomenclature: UNSTATED, code };
      const found = linesByTable(store, asked, idByPk);
      return scheduleReader(store, found, schedules, { code: asked, idByPk }).sibling('annex');
    };
    expect(sibling('720850')).toBe('720810');
    expect(sibling('7301')).toBeNull();
  });

  it('within a code are at most 200 of each schedule, and the others are counted', () => {
    const many = Array.from({ length: 250 }, (_, index) => 72_000_000 + index);
    const [document] = BUNDLE.documents;
    const [measure] = BUNDLE.measures;
    importBundle(store, {
      documents: [{ ...document, id: 'long', text: `code\n${many.join('\n')}` }],
      measures: [{ ...measure, id: 'other', schedules: [{ id: 'long', document: 'long' }] }],
    });
    const tablePk = tableOf(store, pkOf(store, { kind: 'document', id: 'long' }), UNSTATED)
      ?.pk as number;
    const { lines, cut } = linesByTable(store, { nomenclature: UNSTATED, code: '72' }, new Map());
    expect(lines.get(tablePk)).toHaveLength(200);
    expect([...cut]).toEqual([[tablePk, 50]]);
  });

  function told({ governing, isOpen, within, companies }: ReturnType<typeof linesFound>) {
    const lines = within.map(({ line, match }) => `${line.line} ${match}`).sort();
    return { governing: governing?.line.line, isOpen, lines, companies: companies.length };
  }
});
