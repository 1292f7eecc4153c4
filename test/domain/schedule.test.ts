import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  SCHEDULE_FAULTS_MAX,
  SCHEDULE_LINES_MAX,
  type ScheduleCells,
  type ScheduleFault,
  scheduleLines,
} from '../../src/domain/schedule.ts';
import { anyCharacter } from '../helpers/characters.ts';

/** Two countries, one of them by an id too. */
const CELLS: ScheduleCells<string> = {
  origin(text) {
    if (text === 'QS' || text === 'sylvanor') return { origin: 'sylvanor', key: 1 };
    return text === 'QO' ? { origin: 'orsenna', key: 2 } : `is ${text}, which is no country`;
  },
  rateFault: (text) => (/^\d+ %$|^free$/.test(text) ? null : `is ${text}, which is no rate`),
};

function read(text: string, nomenclature = 'unstated', cells = CELLS) {
  const faults: ScheduleFault[] = [];
  const lines = [...scheduleLines(text, nomenclature, cells, faults)];
  return { lines, faults: faults.map(({ line, column, detail }) => `${line} ${column} ${detail}`) };
}

/** What a line says, without where it stands. */
function said(text: string, nomenclature?: string): unknown[] {
  const { lines, faults } = read(text, nomenclature);
  expect(faults).toEqual([]);
  return lines.map(({ start: _, end: __, ...line }) => line);
}

const LINE = {
  line: 2,
  code: '',
  origin: null,
  company: '',
  covered: true,
  rate: null,
  note: null,
  nomenclature: 'unstated',
};

describe('a schedule', () => {
  it.each<[string, string, Partial<typeof LINE> | { [member: string]: unknown }]>([
    [
      'every column',
      'code,origin,company,covered,rate,note,nomenclature\n7208.10,QS,Acme Ltd.,yes,20 %,thin,TARIC',
      {
        code: '720810',
        origin: 'sylvanor',
        company: 'Acme Ltd.',
        rate: '20 %',
        note: 'thin',
        nomenclature: 'TARIC',
      },
    ],
    ['columns in another order', 'rate,code\n20 %,7208', { code: '7208', rate: '20 %' }],
    ['one column', 'code\n7208', { code: '7208' }],
    ['an id instead of a code of a country', 'origin\nsylvanor', { origin: 'sylvanor' }],
    ['a line that is exempted', 'origin,covered\nQS,no', { origin: 'sylvanor', covered: false }],
    ['cells that are left out at the end', 'code,origin,rate\n7208', { code: '7208' }],
    ['capital letters in the header', 'Code, Rate \n7208,20 %', { code: '7208', rate: '20 %' }],
    ['a byte order mark', '\uFEFFcode\n7208', { code: '7208' }],
    ['line breaks of Windows', 'code\r\n7208\r\n', { code: '7208' }],
    ['line breaks of old', 'code\r7208\r', { code: '7208' }],
    ['empty lines', 'code\n\n  \n7208\n\n', { line: 4, code: '7208' }],
    ['quoted cells', 'code,note\n"7208","a ""b"", c"', { code: '7208', note: 'a "b", c' }],
    ['a quoted cell with a line break', 'note,code\n"a\nb",7208', { code: '7208', note: 'a\nb' }],
    ['spaces around cells', 'code,note\n 7208 , "a" ', { code: '7208', note: 'a' }],
    [
      'quotation marks within a cell',
      'code,note\n7208,12" pipes',
      { code: '7208', note: '12" pipes' },
    ],
  ])('is read with %s', (_, text, wanted) => {
    expect(said(text)).toEqual([{ ...LINE, ...wanted }]);
  });

  it('has codes of the nomenclature that it is declared with, where a line names none', () => {
    expect(said('code,nomenclature\n3a001,\n7208,HS2022', 'ECCN')).toEqual([
      { ...LINE, code: '3A001', nomenclature: 'ECCN' },
      { ...LINE, line: 3, code: '7208', nomenclature: 'HS2022' },
    ]);
  });

  it('may name a code once for each origin, company and nomenclature', () => {
    const text = `code,origin,company,nomenclature
7208,,,
7208,QS,,
7208,QS,Acme,
7208,QS,Other,
7208,,,HS2022
72,,,`;
    expect(said(text)).toHaveLength(6);
  });

  it.each<[string, string, string[]]>([
    ['nothing', '', ['1 null is empty: begin with a header, such as code,origin,rate']],
    ['a header alone', 'code\n', ['1 null has no lines: give one or more']],
    [
      'an unknown column',
      'code,duty\n7208,1',
      [
        '1 duty is not a column: the first line must name some of code, origin, company, covered, rate, note, nomenclature',
      ],
    ],
    [
      'no header',
      '7208,QS',
      [
        '1 7208 is not a column: the first line must name some of code, origin, company, covered, rate, note, nomenclature',
        '1 qs is not a column: the first line must name some of code, origin, company, covered, rate, note, nomenclature',
      ],
    ],
    ['a column twice', 'code,code\n1,2', ['1 code stands twice in the header: give it once']],
    [
      'semicolons',
      'code;rate\n7208;1',
      ['1 code;rate is not separated by commas: write the header as code,origin,rate'],
    ],
    [
      'a zero that is missing',
      'code\n703',
      ['2 code is "703", and a leading zero may be missing: 0703?'],
    ],
    ['an unknown origin', 'origin\nQX', ['2 origin is QX, which is no country']],
    ['a rate that cannot be read', 'rate\nmuch', ['2 rate is much, which is no rate']],
    [
      'a rate of an exempted line',
      'covered,rate\nno,20 %',
      ['2 rate is given for a line that is not covered: leave it out'],
    ],
    [
      'another word than yes or no',
      'code,covered\n7208,maybe',
      ['2 covered is "maybe": write yes or no'],
    ],
    [
      'an unknown nomenclature',
      'code,nomenclature\n7208,HS1',
      [
        '2 nomenclature is "HS1", which is not one of HS2012, HS2017, HS2022, HS2028, HTSUS, TARIC, CN, UKGT, CCT, NCM, unstated, ECCN, CPC',
      ],
    ],
    ['more cells than columns', 'code\n7208,QS', ['2 null has 2 cells, and the header names 1']],
    [
      'a line twice',
      'code\n7208\n72.08',
      ['3 null repeats line 2: give each code, origin and company once'],
    ],
    [
      'an origin under two names',
      'origin\nQS\nsylvanor',
      ['3 null repeats line 2: give each code, origin and company once'],
    ],
    [
      'a company in two spellings',
      'company\nAcme  Ltd\nACME LTD',
      ['3 null repeats line 2: give each code, origin and company once'],
    ],
    [
      'a quotation mark that stays open',
      'code,note\n7208,"a\n7209,b',
      ['2 null opens a quotation mark that does not close'],
    ],
    [
      'characters behind a quoted cell',
      'code\n"7208"x',
      ['2 null has characters behind a closing quotation mark'],
    ],
    [
      'a company that is too long',
      `company\n${'a'.repeat(501)}`,
      ['2 company is longer than the maximum of 500 characters'],
    ],
    [
      'faults of several lines',
      'code,origin\n703,QX\n7208,\n9,',
      [
        '2 origin is QX, which is no country',
        '2 code is "703", and a leading zero may be missing: 0703?',
        '4 code is "9", and a leading zero may be missing: 09?',
      ],
    ],
  ])('is refused with %s', (_, text, faults) => {
    expect(read(text).faults).toEqual(faults);
  });

  it('has up to 50,000 lines', () => {
    const codes = Array.from({ length: SCHEDULE_LINES_MAX }, (_, index) => 10_000_000 + index);
    const most = `code\n${codes.join('\n')}`;
    expect(read(most).lines).toHaveLength(SCHEDULE_LINES_MAX);
    expect(read(`${most}\n99999999\n`)).toMatchObject({
      faults: ['50002 null is one more than the 50000 lines of a schedule: split it'],
    });
  });

  it('tells the first faults and counts the others', () => {
    const { faults } = read(`code\n${'7\n'.repeat(SCHEDULE_FAULTS_MAX + 3)}`);
    expect(faults).toHaveLength(SCHEDULE_FAULTS_MAX + 1);
    expect(faults.at(-1)).toBe('101 null is followed by 3 more faults: mend these first');
  });

  it('asks about each origin and rate once', () => {
    const asked: string[] = [];
    const cells: ScheduleCells<string> = {
      origin: (text) => {
        asked.push(text);
        return { origin: text, key: text };
      },
      rateFault: (text) => {
        asked.push(text);
        return null;
      },
    };
    read('code,origin,rate\n7208,QS,1 %\n7209,QS,1 %\n7210,QO,1 %', 'unstated', cells);
    expect(asked).toEqual(['QS', '1 %', 'QO']);
  });

  it('says of each line which characters it is, in code points', () => {
    const text = '\uFEFFcode,note\r\n7208,"😀\n😀"\r\n\r\n 7209 ,x\n7210,😀';
    const points = [...text];
    const { lines } = read(text);
    expect(lines.map(({ start, end }) => points.slice(start, end).join(''))).toEqual([
      '7208,"😀\n😀"',
      ' 7209 ,x',
      '7210,😀',
    ]);
    expect(lines.map(({ line }) => line)).toEqual([2, 5, 6]);
  });

  it('is read back from any cells that are quoted', () => {
    const cell = fc.string({ unit: anyCharacter, minLength: 1, maxLength: 20 }).filter((text) => {
      return text.trim() === text && !/[\0]/.test(text);
    });
    fc.assert(
      fc.property(fc.uniqueArray(cell, { minLength: 1, maxLength: 5 }), (notes) => {
        const quoted = notes.map(
          (note, index) => `72${10 + index},"${note.replaceAll('"', '""')}"`,
        );
        const text = ['code,note', ...quoted].join('\r\n');
        const { lines, faults } = read(text);
        expect(faults).toEqual([]);
        expect(lines.map(({ note }) => note)).toEqual(notes);
        const points = [...text];
        expect(lines.map(({ start, end }) => points.slice(start, end).join(''))).toEqual(quoted);
      }),
    );
  });

  it('is read in time linear in its length', () => {
    const text = `note\n"${'""'.repeat(2000)}"\n${`"${'a\n'.repeat(2000)}"\n`.repeat(200)}`;
    const from = performance.now();
    read(text);
    expect(performance.now() - from).toBeLessThan(1000);
  });
});
