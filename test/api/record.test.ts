import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { appForTest, type TestApp } from '../helpers/app.ts';
import {
  makeActor,
  makeMeasure,
  merge,
  put,
  putArticle,
  retract,
  WRITTEN,
} from '../helpers/records.ts';

let tm: TestApp;

function fill(store: Store): void {
  putArticle(store);
  for (const id of ['one', 'two', 'three']) {
    put(store, 'measure', makeMeasure(id));
    put(store, 'actor', makeActor(id));
  }
}

beforeEach(async () => {
  tm = await appForTest({ fill });
});

describe('merged record', () => {
  it('redirects to the last survivor of a chain with the same query', async () => {
    merge(tm.store, 'measure', 'one', 'two');
    merge(tm.store, 'measure', 'two', 'three');
    const query = '?status_on=2025-11-20&include=talks';
    for (const method of ['GET', 'HEAD']) {
      const answer = await tm.request(method, `/v1/measures/one${query}`);
      expect([answer.statusCode, answer.body]).toEqual([308, '']);
      expect(answer.headers.location).toBe(`/v1/measures/three${query}`);
      expect(answer.headers).not.toHaveProperty('etag');
    }
    expect((await tm.get('/v1/measures/two')).headers.location).toBe('/v1/measures/three');
  });

  it('is not listed', async () => {
    merge(tm.store, 'measure', 'one', 'two');
    const { items } = (await tm.get('/v1/measures')).json();
    expect(items.map(({ id }: { id: string }) => id)).toEqual(['three', 'two']);
  });
});

describe('retracted record', () => {
  it.each([
    ['It was no measure.', 'It was no measure.'],
    [null, 'no reason was recorded'],
  ])('answers 410 with time and reason %s', async (reason, told) => {
    retract(tm.store, 'measure', 'one', reason);
    const answer = await tm.get('/v1/measures/one');
    expect(answer.json()).toMatchObject({
      type: 'https://tm.test/problems/gone',
      status: 410,
      code: 'GONE',
      detail: `measure one was retracted at ${WRITTEN}: ${told}`,
    });
    expect((await tm.request('HEAD', '/v1/measures/one')).statusCode).toBe(410);
  });

  it('answers 410 for records merged into it', async () => {
    merge(tm.store, 'measure', 'one', 'two');
    retract(tm.store, 'measure', 'two', null);
    expect((await tm.get('/v1/measures/one')).headers.location).toBe('/v1/measures/two');
    expect((await tm.get('/v1/measures/two')).statusCode).toBe(410);
  });
});

describe('unknown record', () => {
  it('answers 404 with kind and id', async () => {
    const answer = await tm.get('/v1/measures/article');
    expect([answer.statusCode, answer.json().detail]).toEqual([
      404,
      'There is no measure article.',
    ]);
    expect((await tm.get('/v1/documents/one')).json().detail).toBe('There is no document one.');
  });
});

describe('ids in filters', () => {
  it('are refused if unknown or merged, all in one response', async () => {
    merge(tm.store, 'actor', 'one', 'two');
    const answer = await tm.get('/v1/measures?imposed_by=one&applies_to=none&document=two');
    expect([answer.statusCode, answer.json().errors]).toEqual([
      400,
      [
        {
          code: 'MERGED_ID',
          parameter: 'imposed_by',
          detail: 'the actor one was merged into two: use two',
        },
        {
          code: 'UNKNOWN_ID',
          parameter: 'applies_to',
          detail: 'there is no actor none: use an id from the list',
        },
        {
          code: 'UNKNOWN_ID',
          parameter: 'document',
          detail: 'there is no document two: use an id from the list',
        },
      ],
    ]);
  });

  it('may name a retracted record', async () => {
    retract(tm.store, 'actor', 'one', null);
    expect((await tm.get('/v1/measures?imposed_by=one')).json().items).toEqual([]);
  });
});
