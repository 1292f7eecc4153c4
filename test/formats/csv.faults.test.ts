import { describe, expect, it } from 'vitest';
import { csvItems } from '../../src/formats/csv/read.ts';
import { csvTable } from '../../src/records/csv.ts';
import { csvFaults } from '../helpers/csv.ts';

const lines = (...rows: string[]) => rows.join('\n');

describe('errors in a CSV file name row and column', () => {
  it.each([
    ['an unknown column', 'id,titel\na,b', '1 titel is no column here: did you mean title?'],
    ['a column near none', 'id,colour\na,b', '1 colour is no column here: leave it out'],
    ['a column twice', 'id,title,title\na,b,c', '1 title stands here twice: leave one out'],
    ['no id', 'title\nb', '1 id is missing, and names the record that a row is about: add it'],
    [
      'events without their ids',
      'id,event_type\na,repeal',
      '1 event_id is missing, and goes with event_type: add it',
    ],
    [
      'the columns of a product without the product',
      'id,products_hs_codes\na,0850',
      '1 products is missing, and goes with products_hs_codes: add it',
    ],
    ['nothing at all', '', '1 id is missing, and names the record that a row is about: add it'],
    ['a row without an id', 'id,title\n,b', '2 id is empty: each row names its record'],
    [
      'an id in other letters',
      'id,title\nsome-ban,b\nSome-Ban,b',
      '3 id says Some-Ban, which is some-ban of row 2 but for capital letters: write it the same',
    ],
    ['a wrong word', 'id,flow\na,exprt', '2 flow says "exprt": did you mean export?'],
    [
      'a word near none',
      'id,flow\na,sideways',
      '2 flow says "sideways": write one of import, export, both',
    ],
    [
      'a measure told twice over',
      'id,title,summary,event_id\na,One,S,e1\na,,,e2\na,Two,S,e3',
      "4 title is not what row 2 says of the same record: write the same, or leave the record's own columns empty in all rows but one",
    ],
    [
      'an event without an id',
      'id,event_id,event_type\na,,repeal',
      '2 event_id is empty, but the row gives the event',
    ],
    [
      'a code that lost its zero',
      'id,products,products_hs_codes\na,Earths,850',
      `2 products_hs_codes says "850", which has lost its leading zero: write '0850, with the apostrophe, so that it stays`,
    ],
    [
      'a code made a number',
      'id,products,products_hs_codes\na,Earths,8.50E+09',
      `2 products_hs_codes says "8.50E+09", which a spreadsheet has made a number: write all its digits behind an apostrophe, such as '8504403100`,
    ],
    [
      'half a product',
      'id,products,products_hs_codes\na,,0850',
      '2 products is empty, but products_hs_codes is not',
    ],
    [
      'a list and more',
      'id,products,products_hs_codes\na,[],0850',
      '2 products is a list: leave products_hs_codes empty',
    ],
    [
      'several actors in plain',
      'id,imposed_by\na,china; mofcom',
      '2 imposed_by says "china; mofcom", which is not one id: write several as JSON, [{"actor": "china", "basis": "assumed"}, …]',
    ],
    [
      'what is no JSON',
      'id,provisions\na,parts',
      '2 provisions is not a list in JSON: write it as a bundle has it, [{…}, {…}]',
    ],
    [
      'evidence without a document',
      'id,rate_evidence\na,some words',
      '2 rate_evidence has the line "some words": write a document, a colon, a space and its characters, such as some-article: the words; a role goes behind the document, some-article (date): October 9',
    ],
    [
      'a cell too many',
      'id,title\na,b,c',
      '2 - has something in cell 3, a column without a name: put a cell that holds the separator in quotation marks',
    ],
    [
      'a quotation mark that never closes',
      'id,title\na,b\nc,"d',
      '3 - opens a quotation mark and never closes it',
    ],
    [
      'a quotation mark inside a cell',
      'id,title\na,b"c',
      '2 - has a quotation mark inside a cell: write it twice, and the cell between quotation marks',
    ],
    [
      'a cell that goes on after its mark',
      'id,title\na,"b"c',
      '2 - goes on after the quotation mark that closes a cell: write a mark inside a cell twice',
    ],
  ])('%s', (_, text, fault) => {
    expect(csvFaults('measure', text)).toEqual([fault]);
  });

  it.each([
    '10/9/2025',
    '9.10.25',
    '2025/10/9',
    '9-Oct-25',
    '9-Oct',
    'Oct-25',
    '45939',
    '2025-10-09 00:00:00',
    '2025年10月9日',
    '2025年10月',
    "'10/9/2025",
  ])('date %s, which a spreadsheet rewrote, is refused', (date) => {
    const [fault, ...others] = csvFaults('statement', `id,said_on\na,${date}`);
    expect(fault).toMatch(/^2 said_on says .* as a spreadsheet rewrites a date: .*'2025-10-09/);
    expect(others).toEqual([]);
  });

  it.each([
    '2025',
    '2025-10',
    '2025-10-09',
    "'2025-10-09",
    '2025?-10-09',
    'XXXX-10-09',
    '2025-10-09/2025-11-07',
    '../2025-10',
    '202X',
    '"[2025-11-08,2025-12-01]"',
  ])('date %s is accepted', (date) => {
    expect(csvFaults('statement', `id,said_on\na,${date}`)).toEqual([]);
  });

  it('an actor on two rows and an invalid flag are refused', () => {
    expect(csvFaults('actor', 'id,name\nwei,Wei\nwei,Wei')).toEqual([
      '3 id names the record of row 2 again: it has one row',
    ]);
    expect(csvFaults('statement', 'id,rendering_id,rendering_translated\na,r,maybe')).toEqual([
      '2 rendering_translated says "maybe": write yes or no',
    ]);
  });

  it('all errors are listed, and records without errors are read', () => {
    const text = lines(
      'id;flow;type;event_id;event_modality',
      'a;import;quota;e;occurred',
      'b;up;quota;e;done',
      'c;both;quota;;',
    );
    const { items, faults } = csvItems(csvTable('measure'), text);
    expect(items.map(({ id, rows }) => [id, rows])).toEqual([
      ['a', [2]],
      ['c', [4]],
    ]);
    expect(faults.map(({ row, column }) => [row, column])).toEqual([
      [3, 'flow'],
      [3, 'event_modality'],
    ]);
  });

  it('row numbers are those of a spreadsheet, with line breaks in cells and empty rows', () => {
    const text = 'id,title,flow\r\na,"two\r\nlines",\r\n,,\r\nb,c,up\r\n';
    expect(csvItems(csvTable('measure'), text).faults).toMatchObject([{ row: 4, column: 'flow' }]);
  });
});
