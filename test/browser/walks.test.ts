import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import { HAS_BROWSER, openPage, sayWhatIsLeftOut, startBrowser } from '../helpers/browser.ts';
import { seed } from '../helpers/bundles.ts';

sayWhatIsLeftOut();

const DESK = { width: 1280, height: 800 };

describe.skipIf(!HAS_BROWSER)('user journeys in a browser', () => {
  let browser: Browser;
  let site: TestApp;
  let base: string;
  beforeAll(async () => {
    browser = await startBrowser();
    site = await startApp({ fill: seed, now: '2025-11-20T12:00:00.000Z' });
    base = `http://127.0.0.1:${await site.listen()}`;
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  it('journalist finds an official, sees a paraphrase, reads the source and copies the citation', async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    const { page, complaints } = await openPage(browser, { viewport: DESK, permissions });
    await page.goto(base);
    await page.getByRole('searchbox').fill('Bessent');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Scott Bessent' }).getByRole('link').click();
    await page.waitForURL('**/officials/scott-bessent');
    expect(await page.locator('table').innerText()).toContain('Secretary of the Treasury');

    const wording = page.locator('.wording');
    expect(await wording.locator('.whose').innerText()).toBe('Paraphrase: words of the article');
    expect(await wording.locator('blockquote').innerText()).not.toMatch(/["“”„«»]/);
    expect(await page.locator('q').count()).toBe(0);

    await page
      .getByRole('heading', { name: /framework/ })
      .getByRole('link')
      .click();
    await page.waitForURL('**/statements/*');
    await page.locator('.wording blockquote a').first().click();
    await page.waitForURL('**/documents/us-china-trade-talks-article#*');
    const mark = page.locator(`mark[id="${new URL(page.url()).hash.slice(1)}"]`);
    expect(await mark.innerText()).toBe('the progress made');
    expect(await isInView(page, 'mark:target')).toBe(true);
    await mark.getByRole('link').first().click();
    expect(await page.locator('li:target').innerText()).toContain('Statement');

    await page.goBack();
    await page.goBack();
    await page.waitForURL('**/statements/*');
    await page.getByRole('button', { name: 'Copy: Plain text' }).click();
    const copied = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toBe(await page.getByLabel('Plain text', { exact: true }).inputValue());
    expect(copied).toContain('paraphrased by the source');
    expect(await page.getByRole('status').innerText()).toBe('Copied: Plain text');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('BUTTON');
    expect(complaints).toEqual([]);
  });

  it('app developer filters by date and gets the same items from the JSON link', async () => {
    const { page } = await openPage(browser, { viewport: DESK });
    await page.goto(`${base}/measures`);
    await page.getByLabel('In force on').fill('2025-11-20');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/in_force_on=2025-11-20/);
    const links = await page
      .locator('.measure h2 a')
      .evaluateAll((all) =>
        all.map((one) =>
          (one as unknown as { pathname: string }).pathname.replace('/measures/', ''),
        ),
      );
    expect(links.length).toBeGreaterThan(0);
    await page.getByRole('link', { name: 'JSON', exact: true }).click();
    await page.waitForURL(/\/v1\/measures/);
    const url = new URL(page.url());
    expect([url.pathname, url.searchParams.get('in_force_on')]).toEqual([
      '/v1/measures',
      '2025-11-20',
    ]);
    const { items, total } = JSON.parse(await page.locator('body').innerText());
    expect(items.map(({ id }: { id: string }) => id)).toEqual(links);
    expect(total.value).toBe(links.length);
  });

  it('reader without JavaScript can filter, open details and select the citation', async () => {
    const { page } = await openPage(browser, { viewport: DESK, javaScriptEnabled: false });
    await page.goto(base);
    await page.getByRole('navigation').getByRole('link', { name: 'Measures' }).click();
    await page
      .getByRole('heading', { name: /magnets/ })
      .getByRole('link')
      .click();
    await expectStatus(page, 'Announced, or in force');
    await page.getByRole('textbox', { name: 'On another day' }).fill('2025-11-07');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/on=2025-11-07/);
    await expectStatus(page, 'Announced');

    await page.getByText('Chart data as a table').click();
    await page
      .getByRole('cell', { name: /from 8 November 2025|announced/ })
      .first()
      .waitFor();
    await page.locator('.status .printed').first().click();
    await page.waitForURL('**/documents/us-china-trade-talks-article#*');
    expect(await page.locator('mark:target').count()).toBe(1);

    await page.goto(`${base}/statements/bessent-successful-framework`);
    const citation = page.getByLabel('Plain text', { exact: true });
    expect(await citation.inputValue()).toContain('Scott Bessent');
    expect(await page.getByRole('button', { name: /Copy/ }).count()).toBe(0);
  });

  it.each([
    '/',
    '/measures',
    '/measures/china-rare-earth-export-controls',
    '/statements/bessent-successful-framework',
    '/documents/us-china-trade-talks-article',
  ])('keyboard reaches every control of %s with a visible focus', async (path) => {
    const { page } = await openPage(browser, { viewport: DESK });
    await page.goto(base + path);
    const controls = (await page.evaluate(
      `[...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter((one) => one.checkVisibility()).length`,
    )) as number;
    const reached = new Set();
    for (;;) {
      await page.keyboard.press('Tab');
      const on = (await page.evaluate(
        `document.activeElement === document.body ? null : { id: (document.activeElement.dataset.walk ??= String(performance.now())), outline: getComputedStyle(document.activeElement).outlineStyle }`,
      )) as { id: string; outline: string } | null;
      if (on === null) break;
      expect(on.outline).toBe('solid');
      reached.add(on.id);
    }
    expect(reached.size).toBe(controls);
  });

  it('keyboard reaches the main content with the first link', async () => {
    const { page } = await openPage(browser, { viewport: DESK });
    await page.goto(`${base}/measures`);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.name')).toBe('in_force_on');
  });
});

async function expectStatus(page: Page, words: string): Promise<void> {
  expect(await page.locator('#status').innerText()).toContain(words);
}

function isInView(page: Page, selector: string): Promise<boolean> {
  return page.locator(selector).evaluate((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return top >= 0 && bottom <= (globalThis as unknown as { innerHeight: number }).innerHeight;
  });
}

function focused(page: Page): Promise<unknown> {
  return page.evaluate('document.activeElement.textContent');
}
