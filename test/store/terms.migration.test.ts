import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getMeasureByPk } from '../../src/records/measure/rows.ts';
import { getThreatByPk } from '../../src/records/threat/rows.ts';
import { migrate } from '../../src/store/migrate.ts';
import { knownMigrations, openStore, type Store } from '../../src/store/store.ts';

const MIGRATIONS = knownMigrations();
/** The migration that moved terms into the rows of measures, and all before it. */
const TERMS = MIGRATIONS.findIndex((sql) => sql.includes('INSERT INTO scope_actors'));

const SHA = 'a'.repeat(64);

/** Measures and a threat as they were stored before: with rates in columns, and products in tables. */
const OLD = `
  INSERT INTO records (pk, kind, id, label, revision) VALUES
    (1, 'actor', 'tavland', 'Tavland', 1), (2, 'actor', 'orsenna', 'Orsenna', 1),
    (3, 'measure', 'duty', 'Duty', 1), (4, 'measure', 'ban', 'Ban', 1),
    (5, 'threat', 'warning', 'Warning', 1), (6, 'measure', 'fee', 'Fee', 1),
    (7, 'document', 'order', 'Order', 1);
  INSERT INTO actors (record_pk, id, kind, name, basis) VALUES
    (1, 'tavland', 'country', 'Tavland', 'assumed'), (2, 'orsenna', 'country', 'Orsenna', 'assumed');
  INSERT INTO documents (record_pk, id, kind, title, title_supplied, published, language, text, sha256,
    text_length, published_sort, basis)
    VALUES (7, 'order', 'report', 'Order', 0,
      '{"as_written":null,"edtf":"2031","basis":"assumed","note":null}', 'en', 'raised to 20 percent',
      '${SHA}', 20, 0, 'assumed');
  INSERT INTO measures (record_pk, id, title, summary, type, flow, applies_to_scope, applies_to_as_written,
    applies_to_basis, applies_to_basis_note, rate_value, rate_unit, rate_as_written, rate_basis,
    announced_sort, effective_sort, basis) VALUES
    (3, 'duty', 'Duty', 'A duty.', 'import_tariff', 'import', 'actors', 'goods of both', 'stated', 'Why.',
      '010.50', 'percent_ad_valorem', '10.50 percent', 'stated', 0, 0, 'stated_partial'),
    (4, 'ban', 'Ban', 'A ban.', 'export_ban', 'both', 'everyone', NULL, 'assumed', NULL,
      NULL, NULL, NULL, NULL, 0, 0, 'assumed'),
    (6, 'fee', 'Fee', 'A fee.', 'port_fee', 'export', 'unstated', NULL, 'unknown', NULL,
      '1234567890123', 'percent_ad_valorem', 'a lot', 'assumed', 0, 0, 'assumed');
  INSERT INTO measure_parties (measure_pk, ordinal, role, actor_pk, party_basis) VALUES
    (3, 0, 'imposed_by', 2, 'assumed'), (3, 0, 'applies_to', 2, NULL), (3, 1, 'applies_to', 1, NULL);
  INSERT INTO measure_products (pk, measure_pk, ordinal, label, as_written, basis, basis_note) VALUES
    (1, 3, 1, 'Steel', 'steel', 'stated', NULL), (2, 3, 0, 'Ships', NULL, 'assumed', 'Why not.');
  INSERT INTO measure_hs_codes (product_pk, measure_pk, ordinal, code) VALUES
    (1, 3, 0, '7301'), (1, 3, 1, '72'), (2, 3, 0, '72');
  INSERT INTO measure_events (pk, measure_pk, ordinal, type, id, modality, date, known_rule, basis, end_day, note)
    VALUES
    (1, 3, 0, 'rate_change', 'raised', 'occurred',
      '{"as_written":null,"edtf":"2031","basis":"assumed","note":null}', 'unknown', 'stated', 'unstated', NULL),
    (2, 3, 1, 'rate_change', 'again', 'occurred',
      '{"as_written":null,"edtf":"2031","basis":"assumed","note":null}', 'unknown', 'assumed', 'unstated', 'More.');
  INSERT INTO evidence (pk, id, record_pk, claim, ordinal, role, document_pk, start, "end", exact, prefix, suffix)
    VALUES
    (1, 'ev-1', 3, 'events/raised', 0, 'claim', 7, 0, 20, 'raised to 20 percent', '', ''),
    (2, 'ev-2', 3, 'applies_to', 0, 'claim', 7, 0, 6, 'raised', '', ' to'),
    (3, 'ev-3', 3, 'products/1', 0, 'claim', 7, 0, 6, 'raised', '', ' to'),
    (4, 'ev-4', 3, 'rate', 0, 'claim', 7, 10, 20, '20 percent', 'to', '');
  INSERT INTO threats (record_pk, id, title, threatened_type, rate_value, rate_unit, rate_as_written, rate_basis,
    made_sort, basis) VALUES
    (5, 'warning', 'Warning', 'import_tariff', '100', 'percent_ad_valorem', '100 percent', 'stated', 0, 'assumed');
`;

let folder: string;
let store: Store;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'terms-'));
  const path = join(folder, 'base.db');
  const sqlite = new Database(path);
  sqlite.pragma('foreign_keys = OFF');
  migrate(sqlite, MIGRATIONS.slice(0, TERMS));
  sqlite.exec(OLD);
  sqlite.close();
  store = openStore({ path });
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const measureOf = (pk: number) => getMeasureByPk(store, pk);
const rows = (sql: string) => store.prepare(sql).all();

describe('a measure that was stored before it had terms', () => {
  it('has the scope that it had, with its evidence', () => {
    expect(measureOf(3)?.terms.scope).toMatchObject({
      kind: 'named',
      side: 'origin',
      actors: [{ id: 'orsenna' }, { id: 'tavland' }],
      except: [],
      asWritten: 'goods of both',
      basis: 'stated',
      basisNote: 'Why.',
      evidence: [{ id: 'ev-2' }],
    });
    expect(measureOf(4)?.terms.scope).toMatchObject({ kind: 'everyone', side: 'unstated' });
    expect(measureOf(6)?.terms.scope).toMatchObject({ kind: 'unstated', side: 'destination' });
  });

  it('has the products that it had, in their order', () => {
    const products = measureOf(3)?.terms.products;
    expect(products).toMatchObject({
      kind: 'codes',
      nomenclature: 'unstated',
      basis: 'stated_partial',
    });
    expect(products?.items).toMatchObject([
      { label: 'Ships', asWritten: null, codes: ['72'], basisNote: 'Why not.', evidence: [] },
      { label: 'Steel', asWritten: 'steel', codes: ['7301', '72'], evidence: [{ id: 'ev-3' }] },
    ]);
    expect(measureOf(4)?.terms.products).toBeNull();
  });

  it('has the rate that it had: a percentage, or the words alone', () => {
    expect(measureOf(3)?.terms.rate).toMatchObject({
      kind: 'components',
      components: [{ op: 'base', type: 'ad_valorem', value: '10.5' }],
      asWritten: '10.50 percent',
      evidence: [{ id: 'ev-4' }],
    });
    expect(measureOf(4)?.terms.rate).toBeNull();
    expect(measureOf(6)?.terms.rate).toMatchObject({ kind: 'unspecified', asWritten: 'a lot' });
    expect(getThreatByPk(store, 5)?.rate).toMatchObject({
      kind: 'components',
      components: [{ value: '100' }],
      asWritten: '100 percent',
    });
  });

  it('has changes of rate that name none, in the words of their evidence or note', () => {
    const rates = measureOf(3)?.events.map(({ sets }) => sets[0]?.terms.rate);
    expect(rates).toMatchObject([
      { kind: 'unspecified', asWritten: 'raised to 20 percent', basis: 'unknown' },
      { kind: 'unspecified', asWritten: 'More.', basis: 'unknown' },
    ]);
  });

  it('is found by its actors and codes', () => {
    expect(
      rows('SELECT measure_pk AS m, actor_pk AS a, excepted AS x FROM scope_actors ORDER BY 1, 2'),
    ).toEqual([
      { m: 3, a: 1, x: 0 },
      { m: 3, a: 2, x: 0 },
      { m: 4, a: null, x: 0 },
      { m: 6, a: null, x: 0 },
    ]);
    expect(
      rows('SELECT measure_pk AS m, code, nomenclature AS n FROM product_codes ORDER BY code, m'),
    ).toEqual([
      // Measures of which nobody said to what they apply are found with those that apply to all.
      { m: 4, code: '', n: 'unstated' },
      { m: 6, code: '', n: 'unstated' },
      { m: 3, code: '72', n: 'unstated' },
      { m: 3, code: '7301', n: 'unstated' },
    ]);
  });

  it('keeps those who impose it, and no other role', () => {
    expect(measureOf(3)?.imposedBy).toMatchObject([{ actor: { id: 'orsenna' }, basis: 'assumed' }]);
    expect(rows('SELECT DISTINCT role FROM measure_parties')).toEqual([{ role: 'imposed_by' }]);
  });
});
