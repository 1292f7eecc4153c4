import { describe, expect, it } from 'vitest';
import { ARTICLE, BUNDLE, CURBS } from '../helpers/bundles.ts';
import { cliFixture } from '../helpers/cli-fixture.ts';

describe('a CSV file', () => {
  it('updates the records in the database, with the kind taken from the file name', async () => {
    const { kb, write } = cliFixture();
    await kb('import', '--quiet', write('all.json', BUNDLE));
    const file = write('measures-2025.csv', 'id,title\r\ncurbs,New title\r\n');
    expect(await kb('import', file)).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 revised'),
    });
    expect((await kb('export', '--kind', 'measure')).out).toContain('"title":"New title"');
  });

  it('is refused by row and column', async () => {
    const { kb, write } = cliFixture();
    await kb('import', '--quiet', write('all.json', { documents: [ARTICLE] }));
    const file = write(
      'actors.csv',
      'id,kind,name,basis\r\na,person,A,assumed\r\nb,robot,B,assumed\r\n',
    );
    const { code, err } = await kb('import', file);
    expect(code).toBe(1);
    expect(err).toMatch(/actors\.csv:3:kind: /);
  });

  const PRODUCT = { label: 'Ores', as_written: 'ores', codes: ['2617'], basis: 'assumed' };
  it.each<[string, string, object[] | string]>([
    [
      'its words corrected',
      'id,products,products_as_written\ncurbs,Ores,ore',
      [{ ...PRODUCT, as_written: 'ore' }],
    ],
    [
      'another name and all columns of what it says',
      "id,products,products_as_written,products_codes,products_basis\ncurbs,Metals,,'2601,assumed",
      [{ label: 'Metals', codes: ['2601'], basis: 'assumed' }],
    ],
    [
      'another name alone',
      'id,products\ncurbs,Metals',
      ':2:products: replaces "Ores", for which the database has more: give products_as_written, products_codes, products_basis too\n',
    ],
    [
      'another name and some columns',
      "id,products,products_codes\ncurbs,Metals,'2617",
      'give products_as_written, products_basis too\n',
    ],
  ])('gives the one product of a measure %s', async (_, text, expected) => {
    const { kb, write } = cliFixture();
    const measures = [{ ...CURBS, products: { items: [PRODUCT] } }];
    await kb('import', '--quiet', write('all.json', { ...BUNDLE, measures }));
    const { code, err } = await kb('import', write('measures.csv', text));
    const { out } = await kb('export', '--kind', 'measure');
    if (typeof expected === 'string') {
      expect([code, err]).toEqual([1, expect.stringContaining(expected)]);
      expect(JSON.parse(out).products.items).toEqual([PRODUCT]);
    } else {
      expect([code, err]).toEqual([0, '']);
      expect(JSON.parse(out).products.items).toEqual(expected);
    }
  });

  it('is refused when its name does not give a kind', async () => {
    const { kb, write } = cliFixture();
    const { code, err } = await kb('import', write('things.csv', 'id\r\n'));
    expect([code, err]).toEqual([1, expect.stringContaining('actors.csv, measures.csv')]);
  });
});
