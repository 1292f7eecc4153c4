import { beforeEach, describe, expect, it } from 'vitest';
import {
  type EditPolicy,
  type ItemReport,
  importAll,
  sourceOf,
} from '../../src/curation/import.ts';
import { retractRecord } from '../../src/curation/retract.ts';
import { bundleItems } from '../../src/formats/bundle/read.ts';
import { getActor } from '../../src/records/actor/rows.ts';
import { getMeasure } from '../../src/records/measure/rows.ts';
import { dataVersion, getRecord, type StoredRecord } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { ARTICLE, BUNDLE, CURBS, IMPORTED, WEI } from '../helpers/bundles.ts';
import { openForTest } from '../helpers/store.ts';

let store: Store;
beforeEach(() => {
  store = openForTest();
});

function write(author: string, bundle: object, edits: EditPolicy = 'overwrite', dryRun = false) {
  const reports: ItemReport[] = [];
  importAll(store, sourceOf(bundleItems(bundle)), {
    change: { recordedAt: IMPORTED, author, reason: null },
    edits,
    dryRun,
    onItem: (report) => reports.push(report),
  });
  return reports;
}

const editsIn = (reports: ItemReport[]) => reports.flatMap(({ edits }) => edits);
const actor = (patch: object) => ({ actors: [{ ...WEI, ...patch }] });
const measure = (patch: object) => ({ measures: [{ ...CURBS, ...patch }] });

describe('a member that another author wrote last', () => {
  it('is reported with its old value, its new value and its author, also in a dry run', () => {
    write('loader', BUNDLE);
    write('ada', actor({ note: 'Corrected' }));
    const version = dataVersion(store);
    for (const dryRun of [true, false]) {
      const told = write('loader', BUNDLE, 'overwrite', dryRun);
      expect(told.map(({ id, outcome }) => [id, outcome])).toContainEqual(['wei', 'revised']);
      expect(editsIn(told)).toEqual([
        { pointer: '/note', old: 'Corrected', new: null, author: 'ada', kept: false },
      ]);
      expect(dataVersion(store)).toBe(dryRun ? version : version + 1);
    }
    expect(getActor(store, 'wei')?.note).toBeNull();
  });

  it('is kept if requested, and nothing is written if nothing else changes', () => {
    write('loader', BUNDLE);
    write('ada', actor({ note: 'Corrected' }));
    const version = dataVersion(store);
    const told = write('loader', BUNDLE, 'keep');
    expect(told.map(({ outcome }) => outcome)).toEqual(Array(4).fill('unchanged'));
    expect(editsIn(told)).toMatchObject([{ pointer: '/note', author: 'ada', kept: true }]);
    expect(dataVersion(store)).toBe(version);
  });

  it('is kept while members that the importer wrote last are revised', () => {
    write('loader', BUNDLE);
    write('ada', measure({ title: 'Export curbs' }));
    const summary = 'Curbs on rare earths and magnets.';
    const told = write('loader', measure({ title: 'New curbs', summary }), 'keep');
    expect(told).toMatchObject([{ outcome: 'revised', revision: 3 }]);
    expect(editsIn(told)).toMatchObject([
      { pointer: '/title', old: 'Export curbs', new: 'New curbs', author: 'ada', kept: true },
    ]);
    expect(getMeasure(store, 'curbs')).toMatchObject({ title: 'Export curbs', summary });
  });

  const cases: [string, () => void, string[]][] = [
    ['nobody else wrote anything', () => {}, []],
    ['another wrote another member', () => write('ada', actor({ country: 'CN' })), ['/country']],
    [
      'the importer wrote it again since',
      () => {
        write('ada', actor({ note: 'Ada' }));
        write('loader', actor({ note: 'Loader' }));
      },
      [],
    ],
    [
      'the importer wrote another member since',
      () => {
        write('ada', actor({ note: 'Ada' }));
        write('loader', actor({ note: 'Ada', country: 'CN' }));
      },
      ['/note'],
    ],
    [
      'another wrote it, and then as it was',
      () => {
        write('ada', actor({ note: 'Ada' }));
        write('bea', actor({}));
      },
      [],
    ],
    [
      'several wrote several members',
      () => {
        write('ada', actor({ note: 'Ada' }));
        write('bea', actor({ note: 'Ada', country: 'CN' }));
      },
      ['/country', '/note'],
    ],
    ['another took it away', () => write('ada', actor({ aliases: [] })), ['/aliases']],
    [
      'another one wrote it sixty revisions ago',
      () => {
        write('ada', actor({ note: 'Ada' }));
        for (let at = 0; at < 60; at += 1) {
          write('loader', actor({ note: 'Ada', country: at % 2 ? 'CN' : 'US' }));
        }
      },
      ['/note'],
    ],
  ];
  it.each(cases)('is found if %s', (_, act, pointers) => {
    write('loader', { documents: [ARTICLE], ...actor({}) });
    act();
    const told = editsIn(write('loader', actor({}), 'overwrite', true));
    expect(told.map(({ pointer }) => pointer).sort()).toEqual(pointers);
  });

  it('is no edit if the seed wrote it', () => {
    write('seed', BUNDLE);
    expect(editsIn(write('ada', actor({ note: 'New' })))).toEqual([]);
  });

  it('ignores what follows from another record: its label, or when an event was known', () => {
    write('loader', BUNDLE);
    write('ada', { actors: [{ ...WEI, name: 'Wei X.', aliases: [{ ...WEI.aliases[0] }] }] });
    const published = { as_written: null, edtf: '2025-10-28', basis: 'assumed' };
    write('ada', { documents: [{ ...ARTICLE, published }] });
    write('ada', measure({ title: 'Export curbs' }));
    const summary = 'Curbs on magnets.';
    expect(editsIn(write('loader', measure({ title: 'Export curbs', summary })))).toEqual([]);
  });

  it('has an unknown author after a thousand revisions, and is still reported', () => {
    write('ada', { documents: [ARTICLE], ...actor({}) });
    const pk = getRecord(store, 'actor', 'wei')?.pk as number;
    store.sqlite.exec(`
      WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 1101)
      INSERT INTO revisions (record_pk, revision, op, recorded_at, author, snapshot)
        SELECT ${pk}, i, 'revise', '${IMPORTED}', 'loader', wire FROM n, wires WHERE record_pk = ${pk};
      UPDATE records SET revision = 1101 WHERE pk = ${pk}`);
    expect(editsIn(write('loader', actor({ note: 'New' })))).toMatchObject([
      { pointer: '/note', author: null },
    ]);
  });
});

describe('a record that another author retracted', () => {
  const gone = () => {
    write('loader', { documents: [ARTICLE], ...actor({}) });
    const change = { recordedAt: IMPORTED, author: 'ada', reason: 'listed twice' };
    retractRecord(store, getRecord(store, 'actor', 'wei') as StoredRecord, change);
  };

  it('is reported if an import restores it', () => {
    gone();
    const told = write('loader', actor({}));
    expect(told).toMatchObject([{ outcome: 'restored', revision: 3 }]);
    expect(editsIn(told)).toEqual([
      { pointer: '', old: 'retracted', new: 'live', author: 'ada', kept: false },
    ]);
  });

  it('stays retracted if edits are kept', () => {
    gone();
    const told = write('loader', actor({}), 'keep');
    expect(told).toMatchObject([{ outcome: 'unchanged', revision: 2, edits: [{ kept: true }] }]);
    expect(getRecord(store, 'actor', 'wei')?.state).toBe('retracted');
  });
});

describe('a kept member that contradicts the rest of the import', () => {
  it('is refused, because the merged record is validated as a whole', () => {
    write('loader', { ...BUNDLE, ...measure({ basis: 'assumed' }) });
    write('ada', measure({ basis: 'assumed', evidence: [] }));
    const told = write('loader', measure({ basis: 'stated' }), 'keep');
    expect(told).toMatchObject([{ outcome: 'refused', faults: [{ pointer: '/basis' }] }]);
    expect(getMeasure(store, 'curbs')).toMatchObject({ basis: 'assumed', evidence: [] });
  });
});
