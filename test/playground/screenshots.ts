import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser, skip } from './open-browser.ts';
import { ask, button, ended } from './talking.ts';

const FOLDER = fileURLToPath(new URL('../../../docs/images/', import.meta.url));

const WIDE = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2 };

const ENGLISH = [
  'What is a lighthouse for?',
  'A lighthouse shows ships where the coast begins. Its light turns, so that sailors know one tower from another.',
] as const;
const SWEDISH = [
  'Vad är en fyr till för?',
  'En fyr visar fartygen var kusten börjar. Ljuset roterar, så att sjömännen kan skilja en fyr från en annan.',
] as const;

if (skip !== false) throw new Error(`Cannot take pictures: ${skip}`);
await mkdir(FOLDER, { recursive: true });
await using browser = await openBrowser();

await picture('playground-light', { ...WIDE, locale: 'en' }, talk(ENGLISH));
await picture('playground-dark', { ...WIDE, locale: 'sv', colorScheme: 'dark' }, talk(SWEDISH));
await picture('playground-phone', { ...PHONE, locale: 'en' }, talk(ENGLISH));
await picture(
  'playground-recording',
  { ...WIDE, locale: 'en', permissions: ['microphone'] },
  async (page) => {
    await button(page, 'Record').click();
    await page.waitForTimeout(3_500);
  },
);
await picture('playground-code', { ...WIDE, locale: 'en' }, async (page) => {
  await talk(ENGLISH)(page);
  await page.getByRole('button', { name: 'View code' }).click();
  await page.locator('.script').waitFor();
  await page.waitForTimeout(500);
});
await picture('playground-voices', { ...WIDE, locale: 'sv' }, async (page) => {
  await page.getByRole('tab', { name: 'Röster' }).click();
  await page.getByRole('button', { name: 'Hör coral' }).first().click();
  await page.locator('.voices .sound').first().waitFor();
});
await picture('playground-deployments', { ...WIDE, locale: 'en', colorScheme: 'dark' }, async (page) => {
  await page.getByRole('tab', { name: 'Deployments' }).click();
  await page.locator('tbody tr').first().waitFor();
});

async function picture(
  name: string,
  options: BrowserContextOptions,
  arrange: (page: Page) => Promise<void>,
): Promise<void> {
  const { page } = await browser.open(options);
  await arrange(page);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await page.context().close();
}

/** Two turns, the second of which is being heard. What is said is told to the scripted model behind the page. */
function talk([question, answer]: readonly [string, string]): (page: Page) => Promise<void> {
  return async (page) => {
    await page.route('**/chat/completions*', (route) => {
      const body = route.request().postData() ?? '';
      return route.continue({ postData: body.replaceAll(question, `[say ${answer}]`) });
    });
    const coming = await ask(page, question);
    await ended(coming);
    await page.waitForTimeout(3_000);
  };
}
