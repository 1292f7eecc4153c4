import { describe, expect, it } from 'vitest';
import { csvItems } from '../../src/formats/csv/read.ts';
import { csvTable } from '../../src/records/csv.ts';
import { csvFaults } from '../helpers/csv.ts';

const lines = (...rows: string[]) => rows.join('\n');

describe('errors in a CSV file name row and column', () => {
  it.each([
    [
      'an unknown column',
      'id,titel\na,b',
      '1 titel is not a column of this file: did you mean title?',
    ],
    ['a column near none', 'id,colour\na,b', '1 colour is not a column of this file: leave it out'],
    ['a column twice', 'id,title,title\na,b,c', '1 title occurs twice: leave one out'],
    ['no id', 'title\nb', '1 id is missing but identifies the record of a row: add it'],
    [
      'events without their ids',
      'id,event_type\na,repeal',
      '1 event_id is missing but is needed with event_type: add it',
    ],
    [
      'the columns of a product without the product',
      'id,products_codes\na,0850',
      '1 products is missing but is needed with products_codes: add it',
    ],
    ['nothing at all', '', '1 id is missing but identifies the record of a row: add it'],
    ['a row without an id', 'id,title\n,b', '2 id is empty: give the id of the record in each row'],
    [
      'an id in other letters',
      'id,title\nsome-ban,b\nSome-Ban,b',
      '3 id is Some-Ban, which differs from some-ban of row 2 only in capital letters: write both the same',
    ],
    ['a wrong word', 'id,flow\na,exprt', '2 flow is "exprt": did you mean export?'],
    [
      'a word near none',
      'id,flow\na,sideways',
      '2 flow is "sideways": write one of import, export, both',
    ],
    [
      'a measure told twice over',
      'id,title,summary,event_id\na,One,S,e1\na,,,e2\na,Two,S,e3',
      "4 title differs from row 2, which is the same record: write the same value, or fill the record's own columns in one row only",
    ],
    [
      'an event without an id',
      'id,event_id,event_type\na,,repeal',
      '2 event_id is empty, but the row has other values of the event: fill it',
    ],
    [
      'a code that lost its zero',
      'id,products,products_codes\na,Earths,850',
      `2 products_codes is "850", which has lost its leading zero: write '0850, with the apostrophe`,
    ],
    [
      'a code made a number',
      'id,products,products_codes\na,Earths,8.50E+09',
      `2 products_codes is "8.50E+09", which a spreadsheet has turned into a number: write all digits after an apostrophe, such as '8504403100`,
    ],
    [
      'half a product',
      'id,products,products_codes\na,,0850',
      '2 products is empty, but products_codes is not',
    ],
    [
      'a list and more',
      'id,products,products_codes\na,[],0850',
      '2 products is a JSON list, so products_codes must be empty',
    ],
    [
      'several actors in plain',
      'id,imposed_by\na,china; mofcom',
      '2 imposed_by is "china; mofcom", which is not an id: write several as JSON, [{"actor": "china", "basis": "assumed"}, …]',
    ],
    [
      'what is no JSON',
      'id,provisions\na,parts',
      '2 provisions is not a JSON list: write it as in a bundle, [{…}, {…}]',
    ],
    [
      'evidence without a document',
      'id,rate_evidence\na,some words',
      '2 rate_evidence has the line "some words": write the id of a document, a colon, a space and the words, such as some-article: the words; write a role after the document, such as some-article (date): October 9',
    ],
    [
      'a cell too many',
      'id,title\na,b,c',
      '2 - has a value in cell 3, which has no column name: put a cell that contains the separator in quotation marks',
    ],
    [
      'a quotation mark that never closes',
      'id,title\na,b\nc,"d',
      '3 - has an opening quotation mark without a closing one',
    ],
    [
      'a quotation mark inside a cell',
      'id,title\na,b"c',
      '2 - has a quotation mark inside a cell: double it, and put the cell in quotation marks',
    ],
    [
      'a cell that goes on after its mark',
      'id,title\na,"b"c',
      '2 - has text after the quotation mark that closes a cell: double each quotation mark inside a cell',
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
    expect(fault).toMatch(/^2 said_on is .*, a date rewritten by a spreadsheet: .*'2025-10-09/);
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
      '3 id repeats the record of row 2: give each record one row',
    ]);
    expect(csvFaults('statement', 'id,rendering_id,rendering_translated\na,r,maybe')).toEqual([
      '2 rendering_translated is "maybe": write yes or no',
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
