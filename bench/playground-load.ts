import type { Browser } from 'playwright-core';
import { z } from 'zod';
import type { ServerProcess } from '../test/support/server-process.ts';
import { type Figure, figure } from './figures.ts';
import { newPage, openPlayground } from './playground-page.ts';

const VISITS = 7;
const BYTES_IN_KILOBYTE = 1_000;

/** Notes when the field for a question has been drawn, in milliseconds since the address was opened. */
const USABLE_WATCH = `
  new MutationObserver((_, observer) => {
    const field = document.querySelector('.question-field textarea');
    if (field === null) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => (window.usableMs = performance.now())));
  }).observe(document, { childList: true, subtree: true });
`;

/** What a first visit fetches, with nothing in the browser's cache, and how long it takes until a question can be written. */
export async function measureLoad(browser: Browser, server: ServerProcess): Promise<Figure[]> {
  const seconds: number[] = [];
  const kilobytes: number[] = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    const page = await newPage(browser);
    await page.addInitScript(USABLE_WATCH);
    await openPlayground(page, server);
    await page.waitForFunction('window.usableMs > 0');
    seconds.push(z.number().parse(await page.evaluate('window.usableMs')) / 1000);
    kilobytes.push(z.number().parse(await page.evaluate(SCRIPT_BYTES)) / BYTES_IN_KILOBYTE);
    await page.context().close();
  }
  return [figure('playgroundUsableSeconds', seconds), figure('playgroundScriptKilobytes', kilobytes)];
}

/** As they came, which is compressed. */
const SCRIPT_BYTES = `performance
  .getEntriesByType('resource')
  .filter(({ name }) => name.endsWith('.js'))
  .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`;
