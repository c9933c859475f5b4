import type { Browser, Page } from 'playwright-core';
import { addressOf } from '../test/playground/chromium.ts';
import type { ServerProcess } from '../test/support/server-process.ts';

/** A page of its own in a browser, as wide as most have it. */
export async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 800 } });
  return await context.newPage();
}

/** Signs in as the address says that the server printed, and waits until a question can be written. */
export async function openPlayground(
  page: Page,
  server: Pick<ServerProcess, 'lines'>,
  origin?: string,
): Promise<void> {
  const address = new URL(await addressOf(server));
  await page.goto(`${origin ?? address.origin}${address.pathname}${address.hash}`);
  await page.locator('.question-field textarea').waitFor();
}

/** What the page has kept of its conversations, last changed first. */
export async function keptConversations(page: Page): Promise<unknown> {
  return await page.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('samtal');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('conversations').objectStore('conversations').getAll();
      reading.onsuccess = () => {
        opening.result.close();
        resolve(reading.result.sort((one, other) => other.changedMs - one.changedMs));
      };
    };
  })`);
}
