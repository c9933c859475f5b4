import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { SAMPLE_RATE } from '../../playground/src/audio/pcm.ts';
import { wavFile } from '../../playground/src/audio/wav.ts';
import { skip } from './open-browser.ts';
import { sharedBrowser } from './shared-browser.ts';
import { spoken, spokenFile } from './spoken.ts';
import { ask, attach, button, ended, type SoundFile, said } from './talking.ts';

describe('sound to ask with', { skip }, () => {
  const browser = sharedBrowser({ isSpokenTo: true });
  const question = spokenFile('question.wav', 'Is it late?');
  let page: Page;
  before(() => browser.speak(spoken('Do you hear me?', { before: 1, after: 3 })));
  beforeEach(async () => {
    ({ page } = await browser.open());
  });

  const offer = (file: SoundFile) => page.locator('input[type=file]').setInputFiles(file);
  const problem = (text: RegExp) => page.locator('.composer').getByText(text).waitFor();

  test('is recorded, listened to, sent and understood', async () => {
    await button(page, 'Record').click();
    await page.getByText('Recording', { exact: true }).waitFor();
    await page.waitForTimeout(4_000);
    await button(page, 'Finish recording').click();
    await button(page, /^Play recording-\d+\.wav$/).click();
    await button(page, 'Pause').click();
    await button(page, 'Send').click();
    const answer = page.locator('.answer');
    assert.equal(await ended(answer), 'whole');
    assert.equal(await said(answer), 'You asked: Do you hear me?');
  });

  test('is paused and discarded', async () => {
    await button(page, 'Record').click();
    await button(page, 'Pause recording').click();
    await button(page, 'Go on recording').click();
    await button(page, 'Discard recording').click();
    assert.equal(await page.locator('.attachments li').count(), 0);
    assert.equal(await button(page, 'Send').isDisabled(), true);
  });

  test('is attached from a file, beside words, and removed again', async () => {
    await attach(page, question);
    await attach(page, question);
    await button(page, 'Remove question.wav').first().click();
    const answer = await ask(page, 'Listen:');
    assert.equal(await ended(answer), 'whole');
    assert.match(await said(answer), /^You asked: Listen: .*Is it late\?/);
    assert.equal(await page.locator('.question .sound').count(), 1);
  });

  test('goes with the question that is sent while it is still being read', async () => {
    await page.evaluate(`(() => {
      const decode = BaseAudioContext.prototype.decodeAudioData;
      BaseAudioContext.prototype.decodeAudioData = async function (bytes) {
        await new Promise((resolve) => { window.goOn = resolve; });
        return await decode.call(this, bytes);
      };
    })()`);
    await offer(question);
    await page.getByText('Reading the sound').waitFor();
    const field = page.locator('.question-field textarea');
    await field.fill('Listen:');
    await field.press('Enter');
    assert.equal(await button(page, 'Send').isDisabled(), true);
    await page.evaluate('goOn()');
    await page.locator('.attachments .sound').waitFor();
    await field.press('Enter');
    const answer = page.locator('.answer');
    assert.equal(await ended(answer), 'whole');
    assert.match(await said(answer), /^You asked: Listen: .*Is it late\?/);
  });

  test('is dropped anywhere on the page, or pasted', async () => {
    const bytes = JSON.stringify([...question.buffer]);
    for (const [type, member] of [
      ['DragEvent', 'dataTransfer'],
      ['ClipboardEvent', 'clipboardData'],
    ] as const)
      await page.evaluate(`(() => {
        const ${member} = new DataTransfer();
        ${member}.items.add(new File([new Uint8Array(${bytes})], '${member}.wav', { type: 'audio/wav' }));
        const name = '${type}' === 'DragEvent' ? 'drop' : 'paste';
        document.querySelector('.turns').dispatchEvent(
          new ${type}(name, { ${member}, bubbles: true, cancelable: true }),
        );
      })()`);
    await button(page, 'Remove dataTransfer.wav').waitFor();
    await button(page, 'Remove clipboardData.wav').waitFor();
  });

  test('is refused with a sentence where it is none or too much, and nothing typed is lost', async () => {
    const field = page.locator('.question-field textarea');
    await field.fill('Keep this');
    await offer({ name: '<b>x</b>.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('no sound at all') });
    await problem(/<b>x<\/b>\.mp3 holds no sound/);
    await offer({ name: 'long.wav', mimeType: 'audio/wav', buffer: Buffer.alloc(21 * 1024 * 1024) });
    await problem(/over 20 MB/);
    const silent = Buffer.from(wavFile(new Int16Array(SAMPLE_RATE), SAMPLE_RATE));
    await offer({ name: 'silent.wav', mimeType: 'audio/wav', buffer: silent });
    await problem(/recording is silent/);
    assert.equal(await field.inputValue(), 'Keep this');
  });
});
