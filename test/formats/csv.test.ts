import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../src/domain/records.ts';
import type { Excerpts } from '../../src/formats/bundle/support.ts';
import { csvItems } from '../../src/formats/csv/read.ts';
import { columnsOf } from '../../src/formats/csv/table.ts';
import { CSV_KINDS, csvTable } from '../../src/records/csv.ts';
import { recordIn } from '../../src/records/kinds.ts';
import type { MeasureIn } from '../../src/records/measure/bundle.ts';
import {
  arbitraryActor,
  arbitraryMeasure,
  arbitraryStatement,
  arbitraryThreat,
} from '../helpers/arbitrary-records.ts';
import { fileFrom, fileOf, gridOf, readBack, resaved } from '../helpers/csv.ts';

const NASTY = [
  '"',
  "'",
  '”',
  '’',
  ',',
  ';',
  '\t',
  '\n',
  '\r\n',
  '\u00a0',
  ' ',
  '稀土',
  '😀',
  '\\',
  '|',
  '=',
  '+',
  '-',
  '@',
  "'=",
  '0',
  '0850',
  '2025-10-09',
  'Oct',
  '[',
  '{',
  ': ',
  '%',
  '#',
];
const nasty = fc.string({ unit: fc.constantFrom(...NASTY), minLength: 1, maxLength: 6 });

/** Gives spans a context by their place, so that there are pieces with and without it. */
const EXCERPTS: Excerpts = {
  contextOf: ({ start, prefix, suffix }) => ({
    prefix: start % 3 === 0 ? `before ${prefix}` : null,
    suffix: start % 5 === 0 ? `${suffix} after` : null,
  }),
};

const DOMAIN = {
  actor: arbitraryActor,
  measure: arbitraryMeasure,
  statement: arbitraryStatement,
  threat: arbitraryThreat,
};
type CsvKind = keyof typeof DOMAIN;

/** A record as a curator might write it, with text that is difficult for files. */
function arbitrary(kind: CsvKind): fc.Arbitrary<{ id: string }> {
  const inputs = fc
    .tuple(DOMAIN[kind] as fc.Arbitrary<object>, fc.array(nasty))
    .map(([record, texts]) => {
      const input = recordIn({ kind, record } as AnyRecord, EXCERPTS);
      return withTexts(input, texts) as { id: string } & Record<string, unknown>;
    });
  // A threat without an event and a statement without a rendering have a row too.
  const needed = { threat: 'events', statement: 'renderings', actor: 'id', measure: 'id' }[kind];
  return inputs.filter((input) => (Array.isArray(input[needed]) ? input[needed].length > 0 : true));
}

const FREE = ['title', 'summary', 'name', 'note', 'as_written', 'exact', 'label', 'text', 'reason'];

function withTexts(input: object, texts: string[]): unknown {
  const left = [...texts];
  return JSON.parse(JSON.stringify(input), (key, value) => {
    if (key === 'codes' || key === 'except') return value.map(evenly);
    return FREE.includes(key) && left.length > 0 ? left.pop() : value;
  });
}

/** Codes with an even number of digits, because an odd number looks like a lost zero. */
function evenly(code: string): string {
  return code.length % 2 === 0 || /\D/.test(code) ? code : `0${code}`;
}

const runs = { numRuns: 60 };

describe.each(CSV_KINDS as CsvKind[])('CSV file of kind %s', (kind) => {
  const records = fc
    .array(arbitrary(kind), { maxLength: 3 })
    .map((list) => list.map((record, index) => ({ ...record, id: `r-${index}` })));
  const written = (list: { id: string }[]) => fileOf(kind, list);

  it('round trip loses nothing', () => {
    fc.assert(
      fc.property(records, (list) => {
        expect(readBack(kind, written(list))).toEqual(list);
      }),
      runs,
    );
  });

  it.each([
    ',',
    ';',
    '\t',
  ])('round trip through a spreadsheet that saves with %j loses nothing', (separator) => {
    fc.assert(
      fc.property(records, (list) => {
        expect(readBack(kind, resaved(written(list), separator))).toEqual(list);
      }),
      { numRuns: 25 },
    );
  });

  it('read and written again is the same file', () => {
    fc.assert(
      fc.property(records, (list) => {
        const again = readBack(kind, written(list)) as { id: string }[];
        expect(written(again)).toBe(written(list));
      }),
      { numRuns: 20 },
    );
  });

  it('missing columns leave their members unchanged', () => {
    const names = columnsOf(csvTable(kind)).map(({ name }) => name);
    const some = fc.subarray(names.filter((name) => name !== 'id'));
    fc.assert(
      fc.property(arbitrary(kind), some, (record, kept) => {
        const { rows } = csvTable(kind);
        const ids = ['id', ...(rows ? [rows.id] : [])];
        const lists = columnsOf(csvTable(kind)).flatMap(({ name, needs }) => {
          return needs !== undefined && kept.includes(name) ? [needs] : [];
        });
        const columns = new Set([...ids, ...lists, ...kept]);
        const grid = gridOf(written([record]));
        const places = [...columns].map((name) => (grid[0] as string[]).indexOf(name));
        const text = fileFrom(grid.map((row) => places.map((place) => row[place] as string)));
        expect(readBack(kind, text, [record])).toEqual([record]);
      }),
      runs,
    );
  });

  it('begins with a byte order mark and the column names, id first', () => {
    const file = written([]);
    const names = columnsOf(csvTable(kind)).map(({ name }) => name);
    expect(file).toBe(`\uFEFF${names.join(',')}\r\n`);
    expect(names[0]).toBe('id');
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('measure in a CSV file', () => {
  const MEASURE = {
    id: 'curbs',
    title: 'Curbs',
    summary: 'Curbs.',
    type: 'export_control',
    flow: 'export',
    imposed_by: [{ actor: 'china', evidence: [{ document: 'article', exact: 'China’s curbs' }] }],
    scope: { kind: 'unstated', basis: 'unknown' },
    products: { items: [{ label: 'Earths', codes: ['0850'], basis: 'assumed' }] },
    rate: { text: '12.5 %', basis: 'assumed' },
    events: [
      {
        id: 'start',
        type: 'entry_into_force',
        modality: 'scheduled',
        date: { as_written: 'November 8', edtf: '2025-11-08', basis: 'stated_partial' },
        evidence: [
          { document: 'article', exact: 'start on November 8' },
          { document: 'article', exact: 'November 8', role: 'date' },
        ],
      },
      {
        id: 'told',
        type: 'announced',
        modality: 'occurred',
        basis: 'assumed',
        date: { edtf: '2025-10', basis: 'assumed' },
      },
    ],
    basis: 'assumed',
  } as MeasureIn;

  it('has plain cells and one row for each event', () => {
    const [header = [], ...rows] = gridOf(fileOf('measure', [MEASURE]));
    const cells = rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])));
    expect(cells).toHaveLength(2);
    expect(cells[0]).toMatchObject({
      id: 'curbs',
      imposed_by: 'china',
      imposed_by_evidence: 'article: China’s curbs',
      scope: 'unstated',
      products: 'Earths',
      products_codes: "'0850",
      rate: "'12.5 %",
      event_id: 'start',
      event_date: "'2025-11-08",
      event_date_as_written: "'November 8",
      event_evidence_document: 'article',
      event_evidence_exact: 'start on November 8',
      event_evidence_more: 'article (date): November 8',
    });
    expect(cells[1]).toMatchObject({ id: 'curbs', title: 'Curbs', event_id: 'told' });
  });

  it('is read from a handwritten file, without apostrophes before dates and codes', () => {
    const text = [
      'id;title;products;products_codes;event_id;event_date',
      'curbs;"Curbs";Earths;0850;start;2025-11-08',
      '',
      'curbs;;;;told;2025-10',
    ].join('\n');
    expect(readBack('measure', text)).toEqual([
      {
        id: 'curbs',
        title: 'Curbs',
        products: { items: [{ label: 'Earths', codes: ['0850'] }] },
        events: [
          { id: 'start', date: { edtf: '2025-11-08' } },
          { id: 'told', date: { edtf: '2025-10' } },
        ],
      },
    ]);
  });

  it('updates given cells, clears empty cells and removes missing events', () => {
    const text = 'id,title,imposed_by,event_id,event_note\ncurbs,Controls,,start,Soon\n';
    const { imposed_by: _, ...rest } = MEASURE;
    const events = [{ ...MEASURE.events?.[0], note: 'Soon' }];
    expect(readBack('measure', text, [MEASURE])).toEqual([{ ...rest, title: 'Controls', events }]);
  });

  it('keeps further evidence when the file gives only the first piece', () => {
    const text = 'id,event_id,event_evidence_exact\ncurbs,start,on November 8\ncurbs,told,\n';
    const [changed] = readBack('measure', text, [MEASURE]) as [MeasureIn];
    expect(changed.events?.[0]?.evidence).toEqual([
      { document: 'article', exact: 'on November 8' },
      { document: 'article', exact: 'November 8', role: 'date' },
    ]);
  });

  it.each([
    ['', { row: 2, column: 'id' }],
    ['/title', { row: 2, column: 'title' }],
    ['/rate', { row: 2, column: 'rate' }],
    ['/imposed_by/0/actor', { row: 2, column: 'imposed_by' }],
    ['/imposed_by/0/evidence/0/exact', { row: 2, column: 'imposed_by_evidence' }],
    ['/products', { row: 2, column: 'products' }],
    ['/products/kind', { row: 2, column: 'products_kind' }],
    ['/products/items/0/codes/1', { row: 2, column: 'products_codes' }],
    ['/scope', { row: 2, column: 'scope' }],
    ['/events', { row: 2, column: 'event_id' }],
    ['/events/0/date/edtf', { row: 2, column: 'event_date' }],
    ['/events/1/date/edtf', { row: 3, column: 'event_date' }],
    ['/events/1', { row: 3, column: 'event_id' }],
    ['/events/0/evidence/0/exact', { row: 2, column: 'event_evidence_exact' }],
    ['/events/0/evidence/1/document', { row: 2, column: 'event_evidence_more' }],
    ['/events/7', { row: 2, column: 'event_id' }],
    ['/no/such', null],
  ])('JSON Pointer %j maps to its cell', (pointer, cell) => {
    const { items } = csvItems(csvTable('measure'), fileOf('measure', [MEASURE]));
    expect(items[0]?.rows).toEqual([2, 3]);
    expect(items[0]?.cellOf(pointer)).toEqual(cell);
  });
});
