import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { SAMPLE_RATE } from '../../playground/src/audio/pcm.ts';
import { wavFile } from '../../playground/src/audio/wav.ts';
import { skip } from './open-browser.ts';
import { sharedBrowser } from './shared-browser.ts';
import { spoken } from './spoken.ts';
import { button, ended, said } from './talking.ts';

describe('a microphone that does not do what it should', { skip }, () => {
  const browser = sharedBrowser({ isSpokenTo: true, isGuarded: true });

  /** A page on which something is written already. */
  const open = async (heard: Uint8Array, permissions: string[] = []): Promise<Page> => {
    await browser.speak(heard);
    const { page } = await browser.open({ permissions });
    await page.locator('.question-field textarea').fill('Written before.');
    return page;
  };
  const silence = (seconds: number) => wavFile(new Int16Array(seconds * SAMPLE_RATE), SAMPLE_RATE);
  const problem = (page: Page, text: RegExp) => page.locator('.composer').getByText(text).waitFor();
  const isStillWritten = async (page: Page) =>
    assert.equal(await page.locator('.question-field textarea').inputValue(), 'Written before.');

  test('there is none', async () => {
    const page = await open(silence(1));
    await page.evaluate(
      `navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', 'NotFoundError'); }`,
    );
    await button(page, 'Record').click();
    await problem(page, /no microphone/);
    await isStillWritten(page);
  });

  test('it may not be used, until it may', async () => {
    const page = await open(silence(60));
    await button(page, 'Record').click();
    await problem(page, /may not use the microphone/);
    await isStillWritten(page);
    await page.context().grantPermissions(['microphone']);
    await button(page, 'Record').click();
    await page.getByText('Recording', { exact: true }).waitFor();
  });

  test('it is taken away in the middle: what was recorded until then is kept and asked with', async () => {
    const page = await open(spoken('Do you hear me?', { before: 1, after: 60 }), ['microphone']);
    await button(page, 'Record').click();
    await page.getByText('Recording', { exact: true }).waitFor();
    await page.waitForTimeout(4_000);
    await page.context().clearPermissions();
    await problem(page, /microphone was lost/);
    await page.locator('.attachments .sound').waitFor();
    await isStillWritten(page);
    await button(page, 'Send').click();
    assert.equal(await ended(page.locator('.answer')), 'whole');
    assert.match(await said(page.locator('.answer')), /Written before\. .*Do you hear me\?/);
  });

  test('it hears nothing at all', async () => {
    const page = await open(silence(60), ['microphone']);
    await button(page, 'Record').click();
    await page.getByText('Recording', { exact: true }).waitFor();
    await page.waitForTimeout(1_000);
    await button(page, 'Finish recording').click();
    await problem(page, /recording is silent/);
    await isStillWritten(page);
  });
});
