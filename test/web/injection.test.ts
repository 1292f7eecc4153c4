import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import { fillSite, PATHS, PLANT } from '../helpers/site.ts';

const SHOWN =
  '&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img src=x onerror=alert(1)&gt;';

let site: TestApp;
beforeAll(async () => {
  site = await startApp({ fill: (store) => fillSite(store, () => PLANT) });
});
afterAll(() => site.close());

const SEARCHED = `/search?q=${encodeURIComponent(PLANT)}`;
const CHECKED = `/check?text=${encodeURIComponent(PLANT)}`;
/** Pages without text of a record. */
const BARE = ['/about', '/search', '/search?q=alert'];

describe('markup in record texts', () => {
  it.each([...PATHS, SEARCHED, CHECKED])('is escaped on %s', async (path) => {
    const { statusCode, body } = await site.get(path);
    expect(statusCode, body).toBe(200);
    expect(body).not.toMatch(/<script>|<img|onerror=alert\(1\)>/);
    const scripts = body.match(/<script/g)?.length ?? 0;
    expect(body.match(/<\/script>/g)).toHaveLength(scripts);
    if (!BARE.includes(path)) expect(body).toContain(SHOWN);
  });

  it.each([
    `/measures?nope=${encodeURIComponent(PLANT)}`,
    `/measures?${encodeURIComponent(PLANT)}=1`,
    `/measures?in_force_on=${encodeURIComponent(PLANT)}`,
    `/measures/${encodeURIComponent(PLANT)}`,
    `/${encodeURIComponent(PLANT)}`,
  ])('is escaped on the error page of %s', async (path) => {
    const { statusCode, body } = await site.get(path, { accept: 'text/html' });
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(body).toContain('class="masthead"');
    expect(body).not.toMatch(/<script>|<img|onerror=alert\(1\)>/);
  });

  it('never becomes a link that is not http(s) or of this site', async () => {
    for (const path of ['/documents/notice', '/officials/wei', '/measures/curbs']) {
      const { body } = await site.get(path);
      expect(body).not.toMatch(/href="(?!\/|#|https?:)/);
    }
  });
});
