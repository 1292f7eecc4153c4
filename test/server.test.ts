import { expect, it } from 'vitest';
import { basePath, startServer } from './durability/children.ts';

it('says at its start where the pages, the API, its contract and the docs are', async () => {
  const { url, lines, says } = await startServer(basePath());
  await says('Docs');
  const places = lines.map((line) => line.split(/\s+/));
  expect(places).toEqual([
    ['Pages', `${url}/`],
    ['API', `${url}/v1`],
    ['OpenAPI', `${url}/v1/openapi.json`],
    ['Docs', `${url}/docs`],
  ]);
  const types = ['text/html', 'application/json', 'application/json', 'text/html'];
  for (const [index, [, place = '']] of places.entries()) {
    const { status, headers } = await fetch(place);
    expect([status, headers.get('content-type')?.split(';')[0]], place).toEqual([
      200,
      types[index],
    ]);
  }
});
