import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { LANGUAGES } from '../../playground/src/words/languages.ts';
import { hear } from '../support/hear.ts';
import { runScript } from '../support/run-script.ts';
import { keyboardOf } from './keyboard.ts';
import { takeHeard } from './loudspeaker.ts';
import { skip } from './open-browser.ts';
import { scriptFolder } from './script-folder.ts';
import { sharedBrowser } from './shared-browser.ts';
import { spoken, spokenFile } from './spoken.ts';
import { ended, said } from './talking.ts';

const SPOKEN = '[slow 50] [words 20]';
const SPOKEN_MS = 2_500;

describe('everything by keyboard alone', { skip }, () => {
  const browser = sharedBrowser({ isSpokenTo: true });
  before(() => browser.speak(spoken(SPOKEN, { before: 1, after: 5 })));

  for (const [locale, words] of Object.entries(LANGUAGES)) {
    const untilHeard = (page: Page) =>
      page.locator(`.answer [aria-label="${words.pause}"]`).waitFor({ state: 'detached' });

    test(`${locale}: begin, record, hear, attach, go on, stop, and run the code`, async () => {
      const { page, complaints } = await browser.open({ locale });
      const keyboard = keyboardOf(page);
      const answer = (index: number) => page.locator('.answer').nth(index);
      const ask = async (text: string) => {
        await keyboard.type(words.question, text);
        await page.keyboard.press('Enter');
      };

      await keyboard.press(words.starters[0] ?? '');
      assert.equal(await ended(answer(0)), 'whole');
      assert.equal(await said(answer(0)), `You asked: ${words.starters[0]}`);
      await untilHeard(page);
      await takeHeard(page);

      await keyboard.press(words.record);
      await page.getByText(words.recording, { exact: true }).waitFor();
      await page.waitForTimeout(SPOKEN_MS);
      await keyboard.press(words.finishRecording, 'Space');
      await keyboard.press(words.send);
      await answer(1).locator('mark').waitFor();
      assert.equal(await answer(1).getAttribute('data-state'), 'coming', 'it is heard while it comes');
      assert.equal(await ended(answer(1)), 'whole');
      await untilHeard(page);
      assert.equal(await hear(browser.server, await takeHeard(page)), await said(answer(1)));

      const choosing = page.waitForEvent('filechooser');
      await keyboard.press(words.attach);
      await (await choosing).setFiles(spokenFile('a.wav', 'Is it late?'));
      await page.locator('.attachments .sound').waitFor();
      await ask('[recall]');
      assert.equal(await ended(answer(2)), 'whole');
      assert.equal(await said(answer(2)), await said(answer(1)));

      await ask('[slow 200] [words 200]');
      await answer(3).locator('.said').waitFor();
      await page.keyboard.press('Escape');
      assert.equal(await ended(answer(3)), 'stopped');
      await ask('[slow 200] [words 200]');
      await answer(4).locator('.said').waitFor();
      await keyboard.press(words.stop);
      assert.equal(await ended(answer(4)), 'stopped');

      await ask('[say Over.]');
      assert.equal(await ended(answer(5)), 'whole');
      await untilHeard(page);
      await keyboard.press(words.viewCode);
      await page.locator('.script').waitFor();
      await using scripts = await scriptFolder();
      for (const name of ['recording-1.wav', 'recording-2.wav']) {
        const download = page.waitForEvent('download');
        await keyboard.press(name);
        await (await download).saveAs(join(scripts.path, name));
      }
      await keyboard.press(words.copy);
      await page.getByText(words.copied, { exact: true }).waitFor();
      const code = String(await page.evaluate('navigator.clipboard.readText()'));
      await page.keyboard.press('Escape');
      await page.locator('.script').waitFor({ state: 'detached' });
      await writeFile(join(scripts.path, 'ask.mjs'), code);
      const { dataFolder } = browser.server;
      const command = [process.execPath, 'ask.mjs'];
      const ran = await runScript({ command, folder: scripts.path, dataFolder });
      assert.equal(ran.code, 0, ran.complaints);
      assert.equal(await hear(browser.server, await readFile(join(scripts.path, 'answer.wav'))), 'Over.');
      assert.deepEqual(complaints, []);
    });

    test(`${locale}: play, pause and seek`, async () => {
      const { page } = await browser.open({ locale });
      const keyboard = keyboardOf(page);
      await keyboard.type(words.question, '[say One two three four five six seven.]');
      await page.keyboard.press('Enter');
      assert.equal(await ended(page.locator('.answer')), 'whole');
      await untilHeard(page);
      await keyboard.press(words.play);
      await page.locator(`.answer [aria-label="${words.pause}"]`).waitFor();
      await keyboard.press(words.pause, 'Space');
      const position = page.getByRole('slider', { name: words.position });
      await keyboard.reach(position);
      const before = await position.getAttribute('aria-valuenow');
      await page.keyboard.press('End');
      assert.notEqual(await position.getAttribute('aria-valuenow'), before);
    });

    test(`${locale}: deploy a model and delete it`, async () => {
      const { page } = await browser.open({ locale });
      const keyboard = keyboardOf(page);
      await keyboard.reach(page.getByRole('tab', { name: words.talk }));
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await keyboard.press(words.createDeployment);
      await keyboard.type(words.searchModel, 'mini-audio');
      await keyboard.reach(page.getByRole('radio').first());
      await page.keyboard.press('Space');
      await keyboard.press(words.confirmModel);
      const name = `by-keyboard-${locale}`;
      await keyboard.reach(page.locator('input[name=name]').first());
      await page.keyboard.press('Control+A');
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
      await page.locator('th', { hasText: name }).waitFor();
      await keyboard.press(words.removeDeployment(name));
      // What is safe has the focus first.
      await keyboard.reach(page.getByRole('button', { name: words.cancel }));
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Enter');
      await page.locator('th', { hasText: name }).waitFor({ state: 'detached' });
    });
  }
});
