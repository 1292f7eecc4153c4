import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import type { Store } from '../src/store/store.ts';
import { startApp, type TestApp } from './helpers/app.ts';
import { seed, withReference } from './helpers/bundles.ts';
import { curlRequest, curlsOf, fileLinksOf, headingsOf } from './helpers/shell.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const pages = [
  ...readdirSync(ROOT).filter((file) => file.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];

const read = (page: string) => readFileSync(join(ROOT, page), 'utf8');

/** A link of a page, with its file and heading. */
function linksOf(page: string) {
  return fileLinksOf(read(page)).map((link) => {
    const [path = '', fragment] = link.split('#');
    const file = path === '' ? page : relative(ROOT, join(ROOT, dirname(page), path));
    return { link, file, fragment };
  });
}

describe.each(['README.md', 'docs/api.md'])('the commands of %s', (page) => {
  let test: TestApp;
  beforeAll(async () => {
    const fill = (store: Store) => {
      withReference(store);
      seed(store);
    };
    test = await startApp({ fill, config: { publicUrl: 'http://127.0.0.1:3000' } });
  });
  afterAll(() => test.close());

  const commands = curlsOf(read(page)).map(({ words, shown }) => ({
    command: words.join(' '),
    request: curlRequest(words),
    shown,
  }));

  it.each(commands)('answer as shown: $command', async ({ request, shown }) => {
    const { method, path, headers, body } = request;
    const answer = await test.request(method, path, headers, body);
    const expected = shown?.language === 'json' ? JSON.parse(shown.text) : null;
    expect(answer.statusCode).toBe(expected?.status ?? 200);
    if (expected !== null) expect(answer.json()).toMatchObject(expected);
    if (shown?.language === 'text') expect(answer.body).toContain(shown.text.trim());
  });
});

describe('the parser of commands', () => {
  it.each([
    ['curl http://a.test/v1?a=b', { method: 'GET', path: '/v1?a=b', headers: {} }],
    [
      "curl -G 'http://a.test/v1' -d a=b \\\n  --data-urlencode 'q=\"x y\"'",
      { method: 'GET', path: '/v1?a=b&q=%22x%20y%22', headers: {} },
    ],
    [
      "curl -H 'Accept: text/csv' -o a.csv http://a.test/v1",
      { method: 'GET', path: '/v1', headers: { accept: 'text/csv' } },
    ],
    [
      "curl http://a.test/mcp -d '{\n# no comment\n}'",
      { method: 'POST', path: '/mcp', headers: {}, body: '{\n# no comment\n}' },
    ],
    ['curl -X PUT http://a.test/v1', { method: 'PUT', path: '/v1', headers: {} }],
  ])('parses %j as a shell does', (command, request) => {
    const [only, ...others] = curlsOf(`\`\`\`sh\n# first\n${command}\n\`\`\`\n`);
    expect(curlRequest(only?.words ?? [])).toEqual(request);
    expect(others).toEqual([]);
  });

  it.each([
    'curl "http://a.test/$ID"',
    'curl -N http://a.test/v1',
    'ls',
    '# curl http://a.test',
  ])('leaves %j out', (command) => {
    expect(curlsOf(`\`\`\`sh\n${command}\n\`\`\`\n`)).toEqual([]);
  });

  it('refuses an unknown option', () => {
    expect(() => curlRequest(['curl', '--proxy', 'x'])).toThrow('--proxy is an option');
  });
});

describe('the pages', () => {
  it.each([
    ['README.md', 0],
    ['docs/api.md', 4],
  ])('of %s have all their commands run except %i, which need a variable or a stream', (page, left) => {
    const shown = read(page).match(/^curl /gm) ?? [];
    expect(curlsOf(read(page))).toHaveLength(shown.length - left);
  });

  it('for operators list every setting', () => {
    const names: string[] = [];
    readConfig(new Proxy({}, { get: (_, name) => void names.push(String(name)) }));
    const rows = [...read('docs/operations.md').matchAll(/^\| `([A-Z_]+)` \|/gm)];
    expect(rows.map(([, name]) => name).sort()).toEqual(names.sort());
  });

  it.each(pages)('of %s link to existing files and headings', (page) => {
    const broken = linksOf(page).filter(({ file, fragment }) => {
      if (!existsSync(join(ROOT, file))) return true;
      return fragment !== undefined && !headingsOf(read(file)).includes(fragment);
    });
    expect(broken).toEqual([]);
  });
});
