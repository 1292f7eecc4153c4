import { checkBase } from '../../src/curation/check.ts';
import type { Store } from '../../src/store/store.ts';
import { BUNDLE, importBundle } from './bundles.ts';
import { openForTest } from './store.ts';

/** A threat that was made once. */
export const THREAT = {
  id: 'warning',
  title: 'Warning',
  threatened_type: 'import_tariff',
  rate: { unit: 'other', as_written: 'severe', basis: 'assumed' },
  events: [
    {
      id: 'made',
      type: 'made',
      modality: 'occurred',
      basis: 'assumed',
      date: { edtf: '2025-10-10', basis: 'assumed' },
    },
  ],
  basis: 'assumed',
};

const ROUND = { id: 'round', title: 'Round', took_place: { edtf: '2025-10', basis: 'assumed' } };

/** A database with a record of each kind. */
export function soundBase(): Store {
  return openForTest({}, fillAllKinds);
}

function fillAllKinds(store: Store): void {
  const talks = [{ ...ROUND, basis: 'assumed' }];
  importBundle(store, { ...BUNDLE, threats: [THREAT], talks });
}

/** The findings of a check, as `where what`. */
export function findings(store: Store): string[] {
  return [...checkBase(store)].map(({ where, what }) => `${where} ${what}`);
}

/** Changes the database as none of our code does: without any check of SQLite. */
export function breakBase({ sqlite }: Store, ...sql: string[]): void {
  sqlite.unsafeMode(true);
  sqlite.pragma('foreign_keys = OFF');
  sqlite.pragma('ignore_check_constraints = ON');
  for (const statement of sql) sqlite.exec(statement);
  sqlite.pragma('ignore_check_constraints = OFF');
  sqlite.pragma('foreign_keys = ON');
  sqlite.unsafeMode(false);
}
