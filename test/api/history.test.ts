import { beforeEach, describe, expect, it } from 'vitest';
import { CURBS } from '../helpers/bundles.ts';
import { type CuratorApp, curatorApp } from '../helpers/curator.ts';

const PATH = '/v1/measures/curbs';

let app: CuratorApp;
beforeEach(async () => {
  app = await curatorApp();
});

const patch = (body: object) => app.send('PATCH', PATH, body, { 'if-match': '*' });

describe('history of a record', () => {
  it('lists its revisions newest first, with pages', async () => {
    for (const title of ['A', 'B', 'C']) await patch({ title });
    const seen: number[] = [];
    let url = `${PATH}/revisions?limit=2`;
    for (;;) {
      const { items, next, total } = (await app.get(url)).json();
      expect(total).toEqual({ value: 4, relation: 'eq' });
      seen.push(...items.map(({ revision }: { revision: number }) => revision));
      if (next === null) break;
      url = `${PATH}/revisions?limit=2&cursor=${next}`;
    }
    expect(seen).toEqual([4, 3, 2, 1]);
  });

  it('returns each revision as published at the time', async () => {
    const before = (await app.get(PATH)).json();
    await patch({ title: 'New' });
    const answer = await app.get(`${PATH}/revisions/1`);
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const { status: _, match: __, included: ___, ...published } = before;
    expect(answer.json().snapshot).toEqual(published);
  });

  it('shows the differences of two revisions, with list items matched by id', async () => {
    await patch({ title: 'New' });
    await patch({
      events: [
        { ...CURBS.events[0], type: 'adopted' },
        { ...CURBS.events[0], id: 'second' },
      ],
    });
    const change = async (query: string) =>
      (await app.get(`${PATH}/revisions/3/difference${query}`)).json();
    const latest = await change('');
    expect(latest).toMatchObject({ from: 2, to: 3 });
    expect(latest.differences.map(({ op, path }: Record<string, string>) => [op, path])).toEqual([
      ['replace', '/events/start/type'],
      ['add', '/events/second'],
    ]);
    const all = await change('?from=1');
    expect(all.differences[0]).toEqual({
      op: 'replace',
      path: '/title',
      before: 'Curbs',
      after: 'New',
    });
    const first = await app.get(`${PATH}/revisions/1/difference`);
    expect(first.json()).toMatchObject({ from: 0 });
  });

  it.each([
    ['a record that does not exist', '/v1/measures/none/revisions'],
    ['a revision that does not exist', `${PATH}/revisions/9`],
    ['a revision that cannot be', `${PATH}/revisions/0`],
    ['an earlier revision that does not exist', `${PATH}/revisions/1/difference?from=7`],
  ])('answers 404 for %s', async (_, url) => {
    expect((await app.get(url)).statusCode).toBe(404);
  });
});
