import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../src/params/cursor.ts';
import { appForTest, HISTORY, startApp } from '../helpers/app.ts';
import { SAMPLES, served } from '../helpers/sample-resource.ts';

describe('list pages', () => {
  it('contain every item exactly once and link to the next page', async () => {
    const { get } = await appForTest({ served });
    const seen: string[] = [];
    let path = '/v1/things?limit=20&sort=-id';
    for (let pages = 0; path !== ''; pages++) {
      const answer = await get(path);
      const { items, next, total } = answer.json();
      expect(total).toEqual({ value: 45, relation: 'eq' });
      seen.push(...items.map(({ id }: { id: string }) => id));
      const link = String(answer.headers.link ?? '');
      expect(link === '').toBe(next === null);
      path = link.replace('<https://tm.test', '').replace('>; rel="next"', '');
      if (next) expect(path).toBe(`/v1/things?limit=20&sort=-id&cursor=${next}`);
      expect(pages).toBeLessThan(3);
    }
    expect(seen).toEqual(SAMPLES.map(({ id }) => id).toReversed());
  });

  it('continue with another page size and after a restart', async () => {
    const store = { cursorSecret: 'kept' };
    const before = await startApp({ served, store });
    const { next } = (await before.get('/v1/things?limit=1')).json();
    await before.close();
    const { get } = await appForTest({ served, store });
    const answer = await get(`/v1/things?cursor=${next}&limit=2&include=text`);
    expect(answer.json().items.map(({ id }: { id: string }) => id)).toEqual([
      'thing-02',
      'thing-03',
    ]);
  });

  it.each([
    'sort=-id',
    'noted=true',
    'on=2025-01-01',
    'sort=-id&noted=false',
  ])('refuse a cursor of another query: %s', async (changed) => {
    const { get } = await appForTest({ served });
    const { next } = (await get('/v1/things')).json();
    const answer = await get(`/v1/things?${changed}&cursor=${next}`);
    expect(answer.json()).toMatchObject({
      status: 400,
      code: 'CURSOR_FILTER_MISMATCH',
      errors: [{ code: 'CURSOR_FILTER_MISMATCH', parameter: 'cursor' }],
    });
  });

  it('refuse a cursor that was tampered with', async () => {
    const { get } = await appForTest({ served });
    const { next } = (await get('/v1/things?limit=1')).json() as { next: string };
    const forged = [
      next.slice(1),
      next.slice(0, -1),
      `${next.slice(0, -1)}${next.endsWith('A') ? 'B' : 'A'}`,
      `A${next}`,
      `${next}A`,
      `${Buffer.from('{"v":1,"b":"","k":{}}').toString('base64url')}.${next.split('.')[1]}`,
      next.replace('.', '..'),
      `${'A'.repeat(10_000)}.${next.split('.')[1]}`,
      '.',
      '',
      encodeCursor(
        { value: 1, id: 'a' },
        { operation: 'listThings', filters: {} },
        { secret: 'other', history: HISTORY },
      ),
    ];
    for (const cursor of forged) {
      const answer = await get(`/v1/things?limit=1&cursor=${cursor}`);
      expect(answer.statusCode).toBe(400);
      expect(answer.json().errors).toMatchObject([{ parameter: 'cursor', code: 'CURSOR_INVALID' }]);
    }
  });
});

describe('page cursor', () => {
  const binding = { operation: 'listThings', filters: { a: 1, b: undefined, c: ['x'] } };
  const key = { value: '关税', id: 'thing-01' };
  const seal = { secret: 'secret', history: HISTORY };
  const cursor = encodeCursor(key, binding, seal);

  it('contains its sort key', () => {
    expect(decodeCursor(cursor, binding, seal)).toEqual(key);
  });

  it('ignores the order of filters and absent filters', () => {
    const same = { operation: 'listThings', filters: { c: ['x'], a: 1 } };
    expect(decodeCursor(cursor, same, seal)).toEqual(key);
  });

  it('is valid for one operation only', () => {
    const other = { ...binding, operation: 'listOthers' };
    expect(() => decodeCursor(cursor, other, seal)).toThrow('other filters');
  });
});
