import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import { HAS_BROWSER, openPage, startBrowser } from '../helpers/browser.ts';
import { seed } from '../helpers/bundles.ts';
import { WITHOUT_EXAMPLE } from '../helpers/docs.ts';

/** Its response never ends, and the page shows a response when it has ended. */
const ENDLESS = 'streamChanges';

/**
 * Presses “Try it out” and “Execute” at each read, and returns the operations with the status that the page shows, or
 * nothing if it sends no request.
 */
const PRESS = `(async () => {
  const until = async (is) => {
    for (let turn = 0; turn < 400 && !is(); turn += 1) await new Promise((done) => setTimeout(done, 25));
    return is();
  };
  const found = {};
  await until(() => document.querySelector('.opblock-get'));
  for (const block of document.querySelectorAll('.opblock-get')) {
    const name = block.id.split('-').pop();
    if (name === '${ENDLESS}') continue;
    block.querySelector('.opblock-summary-control').click();
    (await until(() => block.querySelector('.try-out__btn'))).click();
    (await until(() => block.querySelector('.execute'))).click();
    const shown = () => block.querySelector('.live-responses-table .response-col_status');
    const stopped = () => block.querySelector('.parameters .invalid, .validation-errors');
    await until(() => shown() || stopped());
    found[name] = shown() ? shown().textContent.trim().slice(0, 3) : null;
    block.querySelector('.opblock-summary-control').click();
  }
  return found;
})()`;

describe.skipIf(!HAS_BROWSER)('documentation in a browser', () => {
  let browser: Browser;
  let site: TestApp;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    browser = await startBrowser();
    site = await startApp({ fill: seed, config: { publicUrl: null } });
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  it('gets an answer at every read, as it fills in the request', async () => {
    ({ page, complaints } = await openPage(browser, { viewport: { width: 1280, height: 800 } }));
    await page.goto(`http://127.0.0.1:${await site.listen()}/docs/`);
    const found = (await page.evaluate(PRESS)) as Record<string, string | null>;
    const names = Object.keys(found);
    expect(names.length).toBeGreaterThan(60);
    const silent = names.filter((name) => found[name] === null);
    expect(silent.sort()).toEqual(Object.keys(WITHOUT_EXAMPLE).sort());
    expect(names.filter((name) => ![null, '200'].includes(found[name] ?? null))).toEqual([]);
    expect(complaints).toEqual([]);
  }, 120_000);
});
