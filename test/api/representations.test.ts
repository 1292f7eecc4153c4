import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Representation } from '../../src/formats/representations.ts';
import type { TestApp } from '../helpers/app.ts';

/** A format that is only a row of the table. */
const TITLES: Representation = {
  suffix: 'titles',
  mediaType: 'text/x-titles',
  title: 'Titles',
  of: 'feed',
  write: ({ title, items }) => [title, ...items.map((item) => item.title)].join('\n'),
};

let table: readonly Representation[];
let tm: TestApp;

/** The service with one more row in the table, loaded from separate modules. */
beforeAll(async () => {
  vi.resetModules();
  const { REPRESENTATIONS } = await import('../../src/formats/representations.ts');
  table = [...REPRESENTATIONS];
  (REPRESENTATIONS as Representation[]).push(TITLES);
  const { startApp } = await import('../helpers/app.ts');
  const { seed } = await import('../helpers/bundles.ts');
  tm = await startApp({ fill: seed });
});
afterAll(async () => {
  await tm.close();
  vi.resetModules();
});

describe('format table', () => {
  it.each(['suffix', 'mediaType'] as const)('has each %s only once', (member) => {
    const all = table.map((row) => row[member]);
    expect(all).toEqual([...new Set(all)]);
  });

  it('throws for an unknown media type', async () => {
    const { representationOf } = await import('../../src/formats/representations.ts');
    expect(representationOf('text/csv').suffix).toBe('csv');
    expect(() => representationOf('text/x-none')).toThrow('text/x-none');
  });
});

describe('additional row of the format table', () => {
  it.each([
    ['measures', 'Trade measures'],
    ['statements', 'Statements on trade measures'],
    ['threats', 'Threats of trade measures'],
    ['timeline', 'Timeline of trade measures'],
    ['changes', 'Changes to trade measures data'],
    ['actors/scott-bessent/statements', 'Statements on trade measures (actors: scott-bessent)'],
  ])('serves %s in that format by suffix and by Accept', async (list, title) => {
    const byEnding = await tm.get(`/v1/${list}.titles`);
    const byAccept = await tm.get(`/v1/${list}`, { accept: 'text/x-titles' });
    for (const { statusCode, headers, body } of [byEnding, byAccept]) {
      expect(statusCode).toBe(200);
      expect(headers['content-type']).toBe('text/x-titles; charset=utf-8');
      expect(body.split('\n')[0]).toBe(title);
      expect(body.split('\n').length).toBeGreaterThan(1);
    }
    const { headers } = await tm.get(`/v1/${list}`);
    expect(headers.link).toContain(`/v1/${list}.titles>; rel="alternate"; type="text/x-titles"`);
  });

  it('does not apply to lists without its source data', async () => {
    expect((await tm.get('/v1/actors.titles')).statusCode).toBe(404);
    expect((await tm.get('/v1/talks', { accept: 'text/x-titles' })).statusCode).toBe(406);
  });

  it('appears in the contract and on the pages', async () => {
    const { paths } = (await tm.get('/v1/openapi.json')).json();
    const content = (path: string) => Object.keys(paths[path].get.responses[200].content);
    expect(content('/v1/measures')).toContain('text/x-titles');
    expect(content('/v1/talks')).not.toContain('text/x-titles');
    const { body } = await tm.get('/measures');
    expect(body).toMatch(/<a href="\/v1\/measures\.titles\?[^"]*" type="text\/x-titles">Titles</);
  });
});
