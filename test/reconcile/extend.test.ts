import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import { fillActors } from './actors.ts';
import { conforming } from './schemas.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let tm: TestApp;

beforeAll(async () => {
  tm = await startApp({ fill: fillActors });
});
afterAll(() => tm.close());

async function extend(question: object) {
  const text = JSON.stringify(question);
  const form = new URLSearchParams({ extend: text }).toString();
  const inForm = (await tm.request('POST', '/reconcile', FORM, form)).json();
  const inQuery = (await tm.get(`/reconcile?extend=${encodeURIComponent(text)}`)).json();
  return { inForm, inQuery };
}

describe('values', () => {
  it('are returned for each property, as of a day if one is set', async () => {
    const ids = [
      'name',
      'alias',
      'kind',
      'country',
      'role',
      'organization',
      'identifier',
      'record',
    ];
    const asOf = { settings: { as_of: '2025-10-13' } };
    const question = conforming('data-extension-query', {
      ids: ['rufus-firefly'],
      properties: ids.map((id) => ({ id, ...(id === 'role' && asOf) })),
    });
    const { inForm, inQuery } = await extend(question);
    expect(inQuery).toEqual(inForm);
    const { meta, rows } = conforming('data-extension-response', inForm);
    expect(meta.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(rows).toEqual({
      'rufus-firefly': {
        name: [{ str: 'Rufus T. Firefly' }],
        alias: [{ str: 'R.T.F.' }, { str: '茜弗莱' }],
        kind: [{ str: 'Person' }],
        country: [{ str: 'FR' }],
        role: [{ str: 'Minister of Trade' }],
        organization: [{ id: 'ministry', name: 'Ministry of Trade' }],
        identifier: [{ str: 'example:X1' }],
        record: [{ str: 'https://tm.test/v1/actors/rufus-firefly' }],
      },
    });
  });

  it.each([
    [undefined, ['Minister of Trade', 'Envoy (acting)']],
    ['', ['Minister of Trade', 'Envoy (acting)']],
    ['2024-12-15', ['possibly Envoy (acting)']],
    ['1999-01-01', []],
  ])('of roles are those on the day %j', async (day, titles) => {
    const settings = day === undefined ? {} : { as_of: day };
    const properties = [{ id: 'role', settings }];
    const { rows } = (await extend({ ids: ['rufus-firefly'], properties })).inForm;
    expect(rows['rufus-firefly'].role.map(({ str }: { str: string }) => str)).toEqual(titles);
  });

  it('of a merged actor are those of its survivor, and a retracted one has none', async () => {
    const question = { ids: ['rufus-old', 'nobody'], properties: [{ id: 'name' }] };
    const { rows } = conforming('data-extension-response', (await extend(question)).inForm);
    expect(rows).toEqual({
      'rufus-old': { name: [{ str: 'Rufus T. Firefly' }] },
      nobody: { name: [] },
    });
  });

  it.each([
    [{ ids: ['zeppo'], properties: [] }, '/ids/0', 'there is no actor zeppo'],
    [{ ids: ['gloria'], properties: [{ id: 'age' }] }, '/properties/0/id', 'must be one of name'],
    [{ ids: [1], properties: [] }, '/ids/0', 'must be an id, such as scott-bessent'],
    [{ ids: [] }, '/properties', 'expected array'],
    [
      { ids: [], properties: [{ id: 'role', settings: { as_of: '2025-02-30' } }] },
      '/properties/0/settings/as_of',
      'a day',
    ],
    [
      { ids: [], properties: [{ id: 'role', settings: { on: '2025-02-03' } }] },
      '/properties/0/settings',
      'on',
    ],
    [{ ids: ['gloria', '\ud800'], properties: [] }, '/ids/1', 'not Unicode'],
  ])('are refused for an unknown id or property: %j', async (question, at, detail) => {
    const { inForm, inQuery } = await extend(question);
    expect(inForm.errors[0].pointer).toBe(`#/extend${at}`);
    expect(inForm.errors[0].detail).toContain(detail);
    expect(inQuery.errors[0]).toMatchObject({ parameter: 'extend' });
  });

  it('of more than 100 actors are refused', async () => {
    const ids = Array.from({ length: 101 }, () => 'gloria');
    const { inForm, inQuery } = await extend({ ids, properties: [] });
    expect([inForm.status, inQuery.status]).toEqual([413, 400]);
  });

  it('cannot be requested together with names', async () => {
    const answer = await tm.get('/reconcile?queries=%7B%7D&extend=%7B%7D');
    expect(answer.json().errors[0]).toMatchObject({ code: 'CONTRADICTION', parameter: 'extend' });
  });
});

describe('proposed properties', () => {
  it.each([
    [
      'type=person',
      ['name', 'alias', 'kind', 'country', 'role', 'organization', 'identifier', 'record'],
    ],
    ['type=country', ['name', 'alias', 'kind', 'country', 'identifier', 'record']],
    ['type=country&limit=2', ['name', 'alias']],
  ])('are those of the type: %s', async (query, ids) => {
    const answer = (await tm.get(`/reconcile/extend/propose?${query}`)).json();
    const { properties } = conforming('data-extension-property-proposal', answer);
    expect(properties.map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  it.each(['', '?type=persona', '?type=person&limit=0'])('are refused: %s', async (query) => {
    expect((await tm.get(`/reconcile/extend/propose${query}`)).statusCode).toBe(400);
  });
});

describe('suggested entities', () => {
  it.each([
    ['prefix=rufus', ['rufus-firefly']],
    ['prefix=firef', ['bob-company', 'bob-firefly', 'rufus-firefly']],
    ['prefix=Bob%20Firefly', ['bob-company', 'bob-firefly']],
    ['prefix=t%20firef', ['rufus-firefly']],
    ['prefix=gl%C3%B3', ['gloria']],
    ['prefix=gloria', ['gloria']],
    ['prefix=gloria%20teasdale', ['gloria']],
    ['prefix=g', []],
    ['prefix=%E8%8C%9C', ['rufus-firefly']],
    ['prefix=%3F%3F', []],
    ['prefix=ministry', ['ministry', 'rufus-firefly']],
    ['prefix=bob-company', ['bob-company']],
    ['prefix=firef&type=company', ['bob-company']],
    ['prefix=firef&cursor=2', ['rufus-firefly']],
    [
      'prefix=firef&spell=always&exact=false&prefixed=true&type_strict=any',
      ['bob-company', 'bob-firefly', 'rufus-firefly'],
    ],
    ['prefix=chico', []],
    ['cursor=5', ['rufus-firefly']],
  ])('have a name with this prefix: %s', async (query, ids) => {
    const answer = (await tm.get(`/reconcile/suggest/entity?${query}`)).json();
    const { result } = conforming('suggest-entities-response', answer);
    expect(result.map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  it('have a description', async () => {
    const answer = await tm.get('/reconcile/suggest/entity?prefix=ministry');
    expect(answer.json().result[0]).toEqual({
      id: 'ministry',
      name: 'Ministry of Trade',
      description: 'Public body',
      notable: [{ id: 'public_body', name: 'Public body' }],
    });
  });

  it.each([
    'callback=x',
    'cursor=-1',
    'type=persona',
    `prefix=${'x'.repeat(201)}`,
  ])('are refused: %s', async (query) => {
    expect((await tm.get(`/reconcile/suggest/entity?${query}`)).statusCode).toBe(400);
  });
});

describe('suggested types and properties', () => {
  it.each([
    ['type', 'prefix=pub', ['public_body']],
    ['type', 'prefix=organ', ['intergovernmental_org', 'news_org']],
    ['type', 'prefix=news_org', ['news_org']],
    ['type', 'prefix=zz', []],
    ['property', 'prefix=as', ['as_of']],
    ['property', 'prefix=co', ['country']],
    ['property', 'prefix=role&type=person', ['role']],
    ['property', 'cursor=9', ['record']],
  ])('have this prefix: %s %s', async (what, query, ids) => {
    const answer = (await tm.get(`/reconcile/suggest/${what}?${query}`)).json();
    const schema = what === 'type' ? 'suggest-types-response' : 'suggest-properties-response';
    const { result } = conforming(schema, answer);
    expect(result.map(({ id }: { id: string }) => id)).toEqual(ids);
  });
});

describe('a preview', () => {
  it.each(['rufus-firefly', 'rufus-old'])('is a page for a frame: %s', async (id) => {
    const { body, headers } = await tm.get(`/reconcile/preview?id=${id}`);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors *");
    expect(body).toContain('<strong>Rufus T. Firefly</strong>');
    expect(body).toContain('Also R.T.F., 茜弗莱');
    expect(body).toContain('Hail &lt;Freedonia&gt;!');
    expect(body).not.toContain('Mr. Firefly');
    expect(body).toContain('href="https://tm.test/v1/actors/rufus-firefly"');
  });

  it.each([
    ['?id=zeppo', 400],
    ['', 400],
    ['?id=nobody', 410],
  ])('is refused: %s', async (query, status) => {
    expect((await tm.get(`/reconcile/preview${query}`)).statusCode).toBe(status);
  });
});
