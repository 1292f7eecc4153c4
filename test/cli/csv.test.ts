import { describe, expect, it } from 'vitest';
import { ARTICLE, BUNDLE } from '../helpers/bundles.ts';
import { deskForTest } from '../helpers/cli.ts';

describe('a CSV file', () => {
  it('is imported over what the base has, its kind told by its name', async () => {
    const { kb, write } = deskForTest();
    await kb('import', '--quiet', write('all.json', BUNDLE));
    const file = write('measures-2025.csv', 'id,title\r\ncurbs,New title\r\n');
    expect(await kb('import', file)).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 revised'),
    });
    expect((await kb('export', '--kind', 'measure')).out).toContain('"title":"New title"');
  });

  it('is refused by row and column', async () => {
    const { kb, write } = deskForTest();
    await kb('import', '--quiet', write('all.json', { documents: [ARTICLE] }));
    const file = write(
      'actors.csv',
      'id,kind,name,basis\r\na,person,A,assumed\r\nb,robot,B,assumed\r\n',
    );
    const { code, err } = await kb('import', file);
    expect(code).toBe(1);
    expect(err).toMatch(/actors\.csv:3:kind: /);
  });

  it('of no kind that there is is refused', async () => {
    const { kb, write } = deskForTest();
    const { code, err } = await kb('import', write('things.csv', 'id\r\n'));
    expect([code, err]).toEqual([1, expect.stringContaining('actors.csv, measures.csv')]);
  });
});
