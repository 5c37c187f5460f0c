import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

/** A page that is open, and what went wrong in it. */
export interface OpenPage {
  readonly page: Page;
  /** Messages in the console, errors of its program, and requests for anything but the page itself. */
  readonly faults: readonly string[];
  /** From the start of the navigation until all charts are drawn, in milliseconds. */
  readonly openedMs: number;
}

/** Options of `openPage`. */
export interface OpenPageOptions {
  readonly colorScheme?: 'light' | 'dark' | undefined;
  readonly width?: number | undefined;
  /** Part of the address, as in `#step-3`. */
  readonly hash?: string | undefined;
}

export function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['MAKER_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Opens a file, and waits until its charts are drawn. */
export async function openPage(
  browser: Browser,
  file: string,
  { colorScheme = 'light', width = 1200, hash = '' }: OpenPageOptions = {},
): Promise<OpenPage> {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
  const address = pathToFileURL(file).href;
  const faults: string[] = [];
  page.on('console', (message) => faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url().split('#')[0];
    if (url !== address) faults.push(`request: ${request.url()}`);
  });
  const startedMs = performance.now();
  await page.goto(address + hash);
  const charts = await page.locator('figure .plot').count();
  await page.locator(`.plot[data-drawn] canvas >> nth=${String(charts - 1)}`).waitFor();
  return { page, faults, openedMs: performance.now() - startedMs };
}

/** The large figure of this name. */
export async function statOf(page: Page, name: string): Promise<string> {
  const value = page.locator('.stat', { has: page.locator(`dt:text-is("${name}")`) }).locator('dd');
  // The note stands in a line of its own.
  const [first = ''] = (await value.innerText()).split('\n');
  return first;
}
