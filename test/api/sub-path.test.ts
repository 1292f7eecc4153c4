import { describe, expect, it } from 'vitest';
import { pathOf } from '../../src/api/sub-path.ts';
import { appForTest, type TestApp } from '../helpers/app.ts';
import { seed } from '../helpers/bundles.ts';
import { keyFor } from '../helpers/curator.ts';
import { fillSite, PLANT } from '../helpers/site.ts';

const PATH = '/trade/base';
const SITE = `https://measures.example.org${PATH}`;

/** Pages looked at in one walk. */
const PAGES = 150;

/** The app behind a proxy that takes the path away, as `proxy_pass http://127.0.0.1:3000/;` does. */
async function behindProxy(say?: (words: string) => string) {
  const site = await appForTest({
    // The documentation opens on questions about records of the seed.
    fill: (store) => {
      seed(store);
      fillSite(store, say);
    },
    config: { publicUrl: SITE },
  });
  const get = (address: string) => {
    expect(address.startsWith(`${PATH}/`), address).toBe(true);
    return site.get(address.slice(PATH.length));
  };
  return { site, get };
}

/** The addresses of this site in the attributes of a page. */
function addressesIn(body: string): string[] {
  const markup = body.replaceAll(/<script type="application\/ld\+json">.*?<\/script>/gs, '');
  const given = [...markup.matchAll(/\s(?:href|src|action)="([^"]*)"/g)];
  return given
    .map(([, address = '']) => address.replaceAll('&amp;', '&').replaceAll('&#39;', "'"))
    .filter((address) => address.startsWith('/'))
    .map((address) => address.split('#')[0] as string);
}

describe('a public URL with a path', () => {
  it('stands in front of every link, file and form of the pages, and each of them works', async () => {
    const { get } = await behindProxy();
    const seen = new Set([`${PATH}/`]);
    for (const address of seen) {
      const answer = await get(address);
      expect([200, 302, 308], `${address} is ${answer.statusCode}`).toContain(answer.statusCode);
      const type = String(answer.headers['content-type']);
      if (!type.startsWith('text/html')) continue;
      for (const found of addressesIn(answer.body)) if (seen.size < PAGES) seen.add(found);
    }
    expect(seen.size).toBe(PAGES);
    expect([...seen].some((address) => /\.css\?|\.css$|style/.test(address))).toBe(true);
  });

  it('stands in redirects of pages and of the documentation', async () => {
    const { get } = await behindProxy();
    const tracked = await get(`${PATH}/measures?utm_source=x`);
    expect([tracked.statusCode, tracked.headers.location]).toEqual([308, `${PATH}/measures`]);
    const docs = (await get(`${PATH}/docs/`)).body;
    for (const address of addressesIn(docs)) expect((await get(address)).statusCode).toBe(200);
  });

  it('stands in the address of a new record', async () => {
    const { site } = await behindProxy();
    const answer = await site.request(
      'PUT',
      '/v1/actors/sylvania',
      {
        authorization: keyFor(site.store, 'curator', 'write'),
        'content-type': 'application/json',
        'if-none-match': '*',
      },
      JSON.stringify({ id: 'sylvania', kind: 'company', name: 'Sylvania', basis: 'assumed' }),
    );
    expect([answer.statusCode, answer.headers.location]).toEqual([
      201,
      `${PATH}/v1/actors/sylvania`,
    ]);
  });

  it('stands in absolute addresses once', async () => {
    const { get } = await behindProxy();
    const feed = (await get(`${PATH}/v1/statements.atom`)).body;
    const own = feed.match(/https:\/\/measures\.example\.org[^"<]*/g) ?? [];
    expect(own.length).toBeGreaterThan(0);
    for (const address of own) {
      expect(address.startsWith(`${SITE}/`), address).toBe(true);
      expect(address.slice(SITE.length).startsWith(PATH)).toBe(false);
    }
  });

  it('leaves the words of the sources as they are', async () => {
    const words = ` href="/x" src='/y' ${PLANT}`;
    const under = await behindProxy(() => words);
    const root: TestApp = await appForTest({
      fill: (store) => {
        seed(store);
        fillSite(store, () => words);
      },
    });
    const text = (body: string) => body.replaceAll(/<[^>]*>/g, '');
    const plain = (await root.get('/statements')).body;
    const prefixed = (await under.get(`${PATH}/statements`)).body;
    expect(text(prefixed)).toBe(text(plain));
  });
});

describe('the path of a URL', () => {
  it.each([
    [null, ''],
    ['https://measures.example.org', ''],
    ['https://measures.example.org/trade', '/trade'],
    ['https://measures.example.org/trade/base', '/trade/base'],
  ])('of %j is %j', (url, path) => {
    expect(pathOf(url)).toBe(path);
  });
});
