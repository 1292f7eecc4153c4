import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Nothing of the browser's own may ask the network. */
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

/** Whether there is a browser to test with; where CI runs there must be one. */
export const HAS_BROWSER = existsSync(CHROMIUM);
if (!HAS_BROWSER && process.env.CI === 'true') {
  throw new Error(`there is no Chromium at ${CHROMIUM}: install it, or set CHROMIUM_PATH`);
}

/** Says in one line that the tests in the browser were left out, where they are. */
export function sayWhatIsLeftOut(): void {
  if (HAS_BROWSER) return;
  process.stdout.write(`The browser tests were left out: there is no Chromium at ${CHROMIUM}.\n`);
}

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** A page of its own for a test, closed at its end; whatever the browser complains about goes to `complaints`. */
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

/** What axe finds wrong with a page, everything that can be opened being open; by some of its rules where named. */
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

/** By how many pixels a page is wider than what shows it. */
export function sidewaysOf(page: Page): Promise<unknown> {
  return page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
}
