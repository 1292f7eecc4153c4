import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import {
  HAS_BROWSER,
  openPage,
  sidewaysOf,
  startBrowser,
  violationsOn,
} from '../helpers/browser.ts';
import { fillSite, PATHS, PLANT } from '../helpers/site.ts';

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };

describe.skipIf(!HAS_BROWSER)('pages in a browser', () => {
  let browser: Browser;
  let site: TestApp;
  let planted: TestApp;
  let base: string;
  let plantedBase: string;
  beforeAll(async () => {
    browser = await startBrowser();
    site = await startApp({ fill: fillSite });
    planted = await startApp({ fill: (store) => fillSite(store, () => PLANT) });
    base = `http://127.0.0.1:${await site.listen()}`;
    plantedBase = `http://127.0.0.1:${await planted.listen()}`;
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all([site.close(), planted.close()]);
  });

  it.each(
    PATHS,
  )('%s has no accessibility violations in light mode, dark mode and on a phone', async (path) => {
    const { page, complaints } = await openPage(browser, { viewport: DESK, colorScheme: 'light' });
    await page.goto(base + path);
    expect(await violationsOn(page), 'in light').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violationsOn(page, 'color-contrast'), 'in dark').toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await violationsOn(page), 'on a phone').toEqual([]);
    expect(await sidewaysOf(page)).toBe(0);
    expect(complaints).toEqual([]);
  });

  it.each(PATHS)('%s runs no script and contains no element from a record text', async (path) => {
    const { page, complaints } = await openPage(browser, { viewport: PHONE });
    await page.goto(plantedBase + path);
    expect(await page.locator('img, iframe, script:not([src]):not([type$="json"])').count()).toBe(
      0,
    );
    const odd = `[...document.querySelectorAll('*')].flatMap((one) => [...one.attributes])
      .filter(({ name }) => name.startsWith('on') || name === 'style').length`;
    expect(await page.evaluate(odd)).toBe(0);
    expect(complaints).toEqual([]);
    expect(await sidewaysOf(page)).toBe(0);
  });

  it('page keeps its style and script on a second visit', async () => {
    const { page, complaints } = await openPage(browser, { viewport: DESK });
    for (const _ of [1, 2, 3]) {
      await page.goto(`${base}/statements/said-direct`);
      const { width, copies } = (await page.evaluate(
        `({ width: getComputedStyle(document.body).maxWidth, copies: document.querySelectorAll('.copy button').length })`,
      )) as { width: string; copies: number };
      expect(width).toBe('1120px');
      expect(copies).toBeGreaterThan(0);
    }
    expect(complaints).toEqual([]);
  });

  it('error page has no console errors', async () => {
    const { page } = await openPage(browser, { viewport: PHONE });
    for (const path of [
      '/measures?nope=1',
      '/measures/none',
      '/nowhere',
      '/timeline?from=2025-11-20&to=2025-11-19',
    ]) {
      await page.goto(base + path);
      expect(await violationsOn(page)).toEqual([]);
    }
  });

  it('content security policy allows the JSON-LD block', async () => {
    const { page, complaints } = await openPage(browser, { viewport: DESK });
    await page.goto(`${base}/statements/said-direct`);
    const data = await page.locator('script[type="application/ld+json"]').textContent();
    expect(JSON.parse(data ?? '')).toMatchObject({ '@context': 'https://schema.org' });
    expect(complaints).toEqual([]);
  });
});
