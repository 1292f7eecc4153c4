import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import { HAS_BROWSER, openPage, startBrowser } from '../helpers/browser.ts';
import { seed } from '../helpers/bundles.ts';
import { WITHOUT_EXAMPLE } from '../helpers/docs.ts';

/** Its response never ends, and the page shows a response when it has ended. */
const ENDLESS = 'streamChanges';

/** How many pages share the work. */
const PAGES = 2;
const MINUTES_MAX = 5;

/**
 * Presses “Try it out” and “Execute” at every nth read, and returns its operations with the status that the page shows,
 * or null where it sends no request.
 */
function press(first: number): string {
  return `(async () => {
    const until = async (is) => {
      while (!is()) await new Promise((done) => setTimeout(done, 20));
      return is();
    };
    const found = {};
    await until(() => document.querySelector('.opblock-get'));
    for (const [index, block] of document.querySelectorAll('.opblock-get').entries()) {
      const name = block.id.split('-').pop();
      if (index % ${PAGES} !== ${first} || name === '${ENDLESS}') continue;
      const head = block.querySelector('.opblock-summary-control');
      head.click();
      (await until(() => block.querySelector('.try-out__btn'))).click();
      (await until(() => block.querySelector('.execute'))).click();
      const status = () => block.querySelector('.live-responses-table tbody .response-col_status');
      await until(() => status() || block.querySelector('.validation-errors'));
      found[name] = status() ? status().textContent.trim().slice(0, 3) : null;
      head.click();
    }
    return found;
  })()`;
}

describe.skipIf(!HAS_BROWSER)('documentation in a browser', () => {
  let browser: Browser;
  let site: TestApp;
  let base: string;
  beforeAll(async () => {
    browser = await startBrowser();
    site = await startApp({ fill: seed, config: { publicUrl: null } });
    base = `http://127.0.0.1:${await site.listen()}`;
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  it(
    'gets an answer at every read, as it fills in the request',
    async () => {
      const pressed = Array.from({ length: PAGES }, async (_, first) => {
        const { page, complaints } = await openPage(browser, {});
        await page.goto(`${base}/docs/`);
        const found = (await page.evaluate(press(first))) as Record<string, string | null>;
        expect(complaints).toEqual([]);
        return found;
      });
      const found = Object.assign({}, ...(await Promise.all(pressed))) as Record<
        string,
        string | null
      >;
      const statuses = Object.entries(found);
      expect(statuses.length).toBeGreaterThan(60);
      const silent = statuses.filter(([, status]) => status === null).map(([name]) => name);
      expect(silent.sort()).toEqual(Object.keys(WITHOUT_EXAMPLE).sort());
      const refused = statuses.filter(([, status]) => status !== null && status !== '200');
      expect(refused).toEqual([]);
    },
    MINUTES_MAX * 60_000,
  );
});
