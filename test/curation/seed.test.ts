import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { exportRecords } from '../../src/curation/export.ts';
import { seedWhenEmpty } from '../../src/curation/seed.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { statusOn } from '../../src/domain/status.ts';
import { getActor } from '../../src/records/actor/rows.ts';
import { getDocument } from '../../src/records/document/rows.ts';
import { getMeasure } from '../../src/records/measure/rows.ts';
import { evidenceOfDocument } from '../../src/records/parts/evidence.rows.ts';
import { getStatement } from '../../src/records/statement/rows.ts';
import { getThreat } from '../../src/records/threat/rows.ts';
import { dataVersion } from '../../src/store/records.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { IMPORTED, seed } from '../helpers/bundles.ts';
import { openForTest } from '../helpers/store.ts';

const ARTICLE = 'us-china-trade-talks-article';
const BYTES = readFileSync(new URL('../../seed/000_87c9f1e665ff0d25.txt', import.meta.url));

let store: Store;
beforeAll(() => {
  store = openStore({ path: ':memory:' });
  seed(store);
  return () => store.close();
});

describe('the seed', () => {
  it('contains the document byte for byte', () => {
    expect(Buffer.from(getDocument(store, ARTICLE)?.text ?? '').equals(BYTES)).toBe(true);
  });

  it('has evidence that matches the document character for character', () => {
    const points = [...BYTES.toString('utf8')];
    const all = evidenceOfDocument(store, ARTICLE).map(({ evidence }) => evidence);
    expect(all.length).toBeGreaterThan(60);
    for (const { exact, start, end } of all as Evidence[]) {
      expect(points.slice(start, end).join('')).toBe(exact);
    }
  });

  it('quotes nobody: the document prints no quotation marks', () => {
    const statements = [...exportRecords(store, ['statement'])].map(({ value }) =>
      JSON.stringify(value),
    );
    expect(statements).toHaveLength(3);
    for (const statement of statements) {
      expect(statement).toContain('"quotation_type":"indirect"');
      expect(statement).not.toContain('"role":"quote"');
    }
  });

  it('dates the document by its content: after the talks, and before the day that it expects', () => {
    expect(getDocument(store, ARTICLE)?.published).toMatchObject({
      asWritten: null,
      earliest: '2025-10-26',
      latest: '2025-11-07',
      basis: 'inferred_from_context',
    });
  });

  it('gives every year a basis outside the document', () => {
    const dates = JSON.stringify([...exportRecords(store)]).match(
      /"edtf":"[^"]+","basis":"[^"]+"/g,
    );
    expect(dates?.length).toBeGreaterThan(10);
    for (const date of dates ?? []) expect(date).not.toContain('"stated');
  });

  it.each([
    'china-rare-earth-magnet-product-restrictions',
    'china-battery-and-semiconductor-equipment-limits',
  ])('schedules %s for one of two days, and does not choose one', (id) => {
    const [event] = getMeasure(store, id)?.events ?? [];
    expect(event).toMatchObject({
      modality: 'scheduled',
      date: { edtf: '[2025?-11-08,2025?-12-01]', earliest: '2025-11-08', latest: '2025-12-01' },
    });
  });

  it.each([
    ['2025-10-08', null, ['unannounced'], ['unannounced']],
    ['2025-10-09', null, ['announced', 'in_force'], ['unannounced']],
    ['2025-11-07', null, ['in_force'], ['announced']],
    ['2025-11-20', null, ['in_force'], ['announced', 'in_force']],
    ['2026-06-01', null, ['in_force'], ['announced', 'in_force']],
    ['2025-11-20', '2025-10-08', ['unannounced'], ['unannounced']],
    ['2025-11-20', '2025-10-20', ['announced'], ['unannounced']],
  ])('on %s, as known on %s, leaves the October controls %j and the magnets %j', (day, known, controls, magnets) => {
    const possible = (id: string) => {
      const measure = getMeasure(store, id);
      return measure && statusOn(measure, day, known).possible;
    };
    expect(possible('china-rare-earth-export-controls')).toEqual(controls);
    expect(possible('china-rare-earth-magnet-product-restrictions')).toEqual(magnets);
  });

  it('resolves the mentions, and keeps them as printed', () => {
    const speaker = (id: string) => getStatement(store, id)?.speaker;
    expect(speaker('li-progress-without-final-agreement')).toMatchObject({
      mention: 'Mr. Li',
      description: 'Chinese official',
      resolution: 'inferred',
      actor: { id: 'li-chenggang' },
    });
    expect(speaker('bessent-successful-framework')).toMatchObject({
      mention: 'Mr. Bessent',
      actor: { id: 'scott-bessent' },
    });
    expect(speaker('trump-threatens-severe-tariffs')?.mention).toBe('former President Trump');
    expect(getStatement(store, 'trump-threatens-severe-tariffs')?.roleOnDay).toMatchObject({
      title: 'President of the United States',
      basis: 'inferred_from_external_source',
    });
    expect(getActor(store, 'donald-trump')?.posts).toHaveLength(2);
  });

  it('keeps the threat apart from the measures: no rate, no date, and a condition that refers to them', () => {
    const threat = getThreat(store, 'us-severe-tariffs-on-chinese-goods');
    expect(threat?.rate).toMatchObject({ kind: 'unspecified', asWritten: 'severe tariffs' });
    expect(threat?.deadline).toBeNull();
    expect(threat?.condition?.measures).toHaveLength(3);
  });

  it('attributes the 90 percent to the article, not to an official', () => {
    const notes = getMeasure(store, 'china-rare-earth-export-controls')?.contextNotes ?? [];
    expect(notes.map(({ id }) => id)).toEqual(['uses', 'market-share', 'contention']);
    const statements = [...exportRecords(store, ['statement'])];
    expect(JSON.stringify(statements)).not.toContain('90 percent');
  });
});

describe('seeding', () => {
  it('adds nothing to a database that ever had a record', () => {
    const base = openForTest();
    seed(base);
    const version = dataVersion(base);
    seed(base);
    expect(dataVersion(base)).toBe(version);
  });

  it('refuses a faulty seed with file, line, record, field and reason, and writes nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'seed-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(
      join(folder, '1.yaml'),
      'actors:\n  - id: a\n    kind: person\n    name: A\n    basis: assumed\n  - id: b\n    kind: robot\n    name: B\n    basis: assumed\n',
    );
    const base = openForTest();
    expect(() => seedWhenEmpty(base, () => new Date(IMPORTED), folder)).toThrow(
      /1\.yaml:7: actor b: \/kind: is invalid: give one of person, /,
    );
    expect(dataVersion(base)).toBe(0);
  });
});
