import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { addressWarning, placesAt, tellStart } from '../src/start.ts';
import { basePath, startServer } from './durability/children.ts';

describe('at its start', () => {
  it('the service logs one line of JSON with the URLs of the pages, the API, its contract and the docs', async () => {
    const { url, lines } = await startServer(basePath());
    expect(lines).toHaveLength(1);
    const { level, msg, pages, api, openapi, docs } = JSON.parse(lines[0] as string);
    expect([level, msg]).toEqual([30, 'listening']);
    const places = [pages, api, openapi, docs];
    expect(places).toEqual([`${url}/`, `${url}/v1`, `${url}/v1/openapi.json`, `${url}/docs`]);
    const types = ['text/html', 'application/json', 'application/json', 'text/html'];
    for (const [index, place] of places.entries()) {
      const { status, headers } = await fetch(place);
      expect([status, headers.get('content-type')?.split(';')[0]], place).toEqual([
        200,
        types[index],
      ]);
    }
  });

  it('it prints the URLs in plain lines on a terminal', () => {
    let said = '';
    const out = { isTTY: true, write: (text: string) => (said += text) };
    const logger = { info: () => expect.fail(), warn: () => expect.fail() };
    const places = placesAt('http://127.0.0.1:3000', 'http://127.0.0.1:9100');
    tellStart(places, 'Odd.', out, logger);
    expect(said.split('\n')).toEqual([
      'Pages    http://127.0.0.1:3000/',
      'API      http://127.0.0.1:3000/v1',
      'OpenAPI  http://127.0.0.1:3000/v1/openapi.json',
      'Docs     http://127.0.0.1:3000/docs',
      'Metrics  http://127.0.0.1:9100/metrics',
      'Odd.',
      '',
    ]);
  });

  it('it warns that others cannot open its links', async () => {
    const { lines } = await startServer(basePath(), { HOST: '0.0.0.0' });
    await expect.poll(() => lines.length).toBe(2);
    const { level, msg } = JSON.parse(lines[1] as string);
    expect(level).toBe(40);
    expect(msg).toMatch(/^HOST=0\.0\.0\.0 .* PUBLIC_URL is not set: .* http:\/\/localhost:\d+\. /);
  });

  it.each<[Record<string, string>, RegExp | null]>([
    [{}, null],
    [{ HOST: 'localhost' }, null],
    [{ HOST: '127.0.0.2' }, null],
    [{ HOST: '::1' }, null],
    [{ HOST: '0.0.0.0', PUBLIC_URL: 'https://tm.test' }, null],
    [{ HOST: '0.0.0.0' }, /localhost:3000/],
    [{ HOST: '::' }, /localhost:3000/],
    [{ HOST: '192.0.2.1' }, /192\.0\.2\.1:3000/],
    [{ HOST: 'measures.example' }, /measures\.example:3000/],
  ])('of %o it warns: %s', (env, warning) => {
    const config = readConfig(env);
    const host = config.host.includes(':') ? `[${config.host}]` : config.host;
    const found = addressWarning(config, `http://${host}:3000`);
    if (warning === null) expect(found).toBeNull();
    else expect(found).toMatch(warning);
  });
});
