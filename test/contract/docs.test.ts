import { describe, expect, it } from 'vitest';
import { QUESTIONS } from '../../src/api/examples.ts';
import { startApp } from '../helpers/app.ts';
import { seed } from '../helpers/bundles.ts';
import { WITHOUT_EXAMPLE } from '../helpers/docs.ts';
import { type Json, objectOf, operationsOf } from './document.ts';

/** What Swagger UI fills in for a parameter; undefined if nothing. */
function prefilled({ example, examples, schema }: Json): unknown {
  const [named] = Object.values(objectOf(examples)).map((one) => objectOf(one).value);
  const { example: shown, default: usual } = objectOf(schema);
  return named ?? example ?? shown ?? usual;
}

describe('documentation page', () => {
  it('fills in requests that the service answers', async () => {
    const { get, listen, close } = await startApp({ fill: seed });
    const base = `http://127.0.0.1:${await listen()}`;
    const contract = (await get('/v1/openapi.json')).json();
    const refused: string[] = [];
    const left: string[] = [];
    for (const { name, node, parameters } of operationsOf(contract)) {
      if (!name.startsWith('GET ')) continue;
      const values = parameters.map((one) => ({ ...one, value: prefilled(one) }) as Json);
      const lacking = values.some(
        ({ required, value }) => required === true && value === undefined,
      );
      if (lacking) left.push(String(node.operationId));
      if (lacking) continue;
      const sent = values.filter(({ value }) => value !== undefined);
      const path = sent
        .filter((one) => one.in === 'path')
        .reduce(
          (made, one) => made.replace(`{${one.name}}`, encodeURIComponent(String(one.value))),
          name.slice(4),
        );
      const query = sent
        .filter((one) => one.in === 'query')
        .map((one) => [String(one.name), String(one.value)]);
      const url = `${path}?${new URLSearchParams(query)}`.replace(/\?$/, '');
      const stop = new AbortController();
      const { status } = await fetch(base + url, { signal: stop.signal });
      stop.abort();
      if (status !== 200) refused.push(`${node.operationId} ${url} ${status}`);
    }
    await close();
    expect(refused).toEqual([]);
    expect(left.sort()).toEqual(Object.keys(WITHOUT_EXAMPLE).sort());
  });

  it('opens on its name and on questions with answers', async () => {
    const { get, close } = await startApp({ fill: seed });
    const { body } = await get('/docs');
    expect(body).toContain('<title>trade-measures API</title>');
    expect(body.indexOf('<h1>trade-measures API</h1>')).toBeLessThan(
      body.indexOf('swagger-ui"></div>'),
    );
    const links = [...body.matchAll(/<li><a href="([^"]+)">/g)].map(([, href]) => href);
    expect(links).toHaveLength(5);
    for (const link of links) {
      expect((await get(String(link).replaceAll('&amp;', '&'))).statusCode).toBe(200);
    }
    const contract = (await get('/v1/openapi.json')).json();
    const operations = operationsOf(contract).map(({ node }) => node.operationId);
    for (const { operation } of QUESTIONS) expect(operations).toContain(operation);
    await close();
  });

  it('sends requests to the public address', async () => {
    const publicUrl = 'https://measures.example.org/trade';
    const { get, close } = await startApp({ config: { publicUrl } });
    const { servers } = (await get('/v1/openapi.json')).json();
    expect(servers).toMatchObject([{ url: publicUrl }]);
    const { headers, body } = await get('/docs');
    expect(headers['content-security-policy']).toContain(
      "connect-src 'self' https://measures.example.org",
    );
    expect(body).toContain('<a href="/trade/v1/measures?');
    await close();
    const local = await startApp({ config: { publicUrl: null } });
    expect((await local.get('/v1/openapi.json')).json().servers).toMatchObject([{ url: '/' }]);
    await local.close();
  });
});
