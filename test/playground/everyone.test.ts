import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { skip } from './open-browser.ts';
import { sharedBrowser } from './shared-browser.ts';
import { ask, ended, goTo, said } from './talking.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Rooms of both languages: each has its own names. */
const LANGUAGES = [
  { locale: 'en', tabs: ['Talk', 'Voices', 'Deployments'], code: 'View code', close: 'Close' },
  { locale: 'sv', tabs: ['Samtala', 'Röster', 'Distributioner'], code: 'Visa kod', close: 'Stäng' },
] as const;

describe('the playground for everyone', { skip }, () => {
  const browser = sharedBrowser();
  let axe: string;
  before(async () => {
    axe = await readFile(AXE, 'utf8');
  });

  for (const { locale, tabs, code, close } of LANGUAGES)
    for (const colorScheme of ['light', 'dark'] as const)
      test(`${locale}, ${colorScheme}: no page breaks a rule of accessibility`, async () => {
        const { page, complaints } = await browser.open({ locale, colorScheme });
        assert.equal(await page.locator('html').getAttribute('lang'), locale);
        assert.deepEqual(await violations(page, axe), [], 'before anything was said');
        assert.equal(await ended(await ask(page, 'Hej')), 'whole');
        for (const tab of tabs) {
          await goTo(page, tab);
          await page.waitForTimeout(500);
          assert.deepEqual(await violations(page, axe), [], tab);
        }
        await goTo(page, tabs[0]);
        await page.getByRole('button', { name: code }).click();
        await page.getByRole('button', { name: close }).waitFor();
        await page.waitForTimeout(500);
        assert.deepEqual(await violations(page, axe), [], code);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        assert.equal(await page.locator(':focus').textContent(), code);
        await page.route('**/chat/completions*', (route) => route.fulfill({ status: 401, json: {} }));
        assert.equal(await ended(await ask(page, 'Hej igen')), 'failed');
        await page.locator('input[name=key]').waitFor();
        assert.deepEqual(await violations(page, axe), [], 'the sign-in is refused');
        assert.deepEqual(complaints, []);
      });

  test('nothing is cut off on a phone of 320 pixels, nor does it scroll sideways', async () => {
    const { page } = await browser.open({ viewport: { width: 320, height: 568 } });
    assert.equal(await ended(await ask(page, 'A question of several words, on a small phone')), 'whole');
    for (const tab of LANGUAGES[0].tabs) {
      await goTo(page, tab);
      await page.waitForTimeout(300);
      assert.equal(await page.evaluate('document.scrollingElement.scrollWidth'), 320, tab);
      assert.deepEqual(await violations(page, axe), [], tab);
    }
  });

  test('language and colours are switched in the page, and stay', async () => {
    const { page } = await browser.open();
    await page.getByLabel('Language').selectOption('sv');
    await page.getByLabel('Tema').selectOption('dark');
    await page.reload();
    await page.getByRole('heading', { name: 'Samtals lekplats' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'sv');
  });

  test('the pages are one stop of the Tab key, and arrows go through them', async () => {
    const { page } = await browser.open();
    const chosen = () => page.locator('[role=tab][aria-selected=true]').textContent();
    const focused = () => page.locator(':focus').textContent();
    await page.getByRole('tab', { name: 'Talk' }).focus();
    for (const [key, name] of [
      ['ArrowRight', 'Voices'],
      ['End', 'Deployments'],
      ['ArrowRight', 'Talk'],
      ['ArrowLeft', 'Deployments'],
      ['Home', 'Talk'],
    ] as const) {
      await page.keyboard.press(key);
      assert.deepEqual([await chosen(), await focused()], [name, name], key);
    }
    await page.keyboard.press('Tab');
    assert.equal(await page.locator('[role=tab]:focus').count(), 0);
  });

  test('the answer is announced when it is complete, and not before', async () => {
    const { page } = await browser.open();
    const announced = page.locator('.turns [role=status]');
    const answer = await ask(page, '[slow 400] [words 12]');
    await answer.locator('.said').waitFor();
    assert.equal(await announced.textContent(), '');
    assert.equal(await ended(answer), 'whole');
    assert.equal(await announced.textContent(), `The answer is complete. ${await said(answer)}`);
  });
});

/** Which rules are broken, and where. */
async function violations(page: Page, axe: string): Promise<unknown> {
  await page.evaluate(axe);
  return await page.evaluate(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ target, failureSummary }) => target + ' ' + failureSummary)]))`,
  );
}
