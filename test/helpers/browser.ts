import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** The browser must not open connections of its own. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Whether a browser is available; in CI there must be one. */
export const HAS_BROWSER = existsSync(CHROMIUM);
if (!HAS_BROWSER && process.env.CI === 'true') {
  throw new Error(`there is no Chromium at ${CHROMIUM}: install it, or set CHROMIUM_PATH`);
}

/** Prints in one line that the browser tests were skipped, if they were. */
export function sayWhatIsLeftOut(): void {
  if (HAS_BROWSER) return;
  process.stdout.write(`The browser tests were left out: there is no Chromium at ${CHROMIUM}.\n`);
}

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** Returns a new page for a test, closed at its end; errors and warnings of the browser go to `complaints`. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions,
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', async (dialog) => {
    complaints.push(`a dialog says ${dialog.message()}`);
    await dialog.dismiss();
  });
  return { page, complaints };
}

/** Returns the faults that axe finds in a page after opening all details; with only some rules, if named. */
export async function violationsOn(page: Page, ...rules: string[]): Promise<string[]> {
  await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
  await page.evaluate(`if (!globalThis.axe) { ${axe.source} }`);
  const options = rules.length === 0 ? {} : { runOnly: rules };
  const run = `axe.run(document, ${JSON.stringify({ ...options, resultTypes: ['violations'] })})`;
  const results = (await page.evaluate(run)) as axe.AxeResults;
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} (${target}) ${failureSummary}`),
  );
}

/** Returns by how many pixels a page is wider than its window. */
export function sidewaysOf(page: Page): Promise<unknown> {
  return page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
}
