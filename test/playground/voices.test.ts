import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { SAMPLE_RATE } from '../../playground/src/audio/pcm.ts';
import { PILOT_MS, PITCHES, pitchOf } from '../../src/engines/scripted/tone-code.ts';
import { hear } from '../support/hear.ts';
import { takeHeard } from './loudspeaker.ts';
import { type OpenPage, skip } from './open-browser.ts';
import { sharedBrowser } from './shared-browser.ts';
import { goTo } from './talking.ts';

const SENTENCE = 'The same words twice.';

describe('the voices', { skip }, () => {
  const browser = sharedBrowser();

  const openVoices = async (): Promise<OpenPage> => {
    const opened = await browser.open();
    await goTo(opened.page, 'Voices');
    await opened.page.getByLabel('Sentence').fill(SENTENCE);
    return opened;
  };
  const untilHeard = (place: Locator) =>
    place.locator('[aria-label=Pause]').first().waitFor({ state: 'detached' });

  test('one says a sentence of one’s own', async () => {
    const { page } = await openVoices();
    await page.getByRole('button', { name: 'Hear echo' }).first().click();
    await page.locator('.voices .sound [aria-label=Play]').first().waitFor();
    assert.equal(await hear(browser.server, await takeHeard(page)), SENTENCE);
  });

  test('two are compared: one after the other, then each by itself, as they are', async () => {
    const { page, complaints } = await openVoices();
    const comparison = page.getByRole('region', { name: 'Compare two voices' });
    await page.getByLabel('First voice').selectOption('echo');
    await page.getByLabel('Second voice').selectOption('cedar');
    const both = page.getByRole('button', { name: 'Hear one after the other' });
    await both.click();
    await comparison.locator('.sound').nth(1).waitFor();
    await untilHeard(comparison);
    assert.equal(await hear(browser.server, await takeHeard(page)), `${SENTENCE} ${SENTENCE}`);
    for (const [side, voice] of ['echo', 'cedar'].entries()) {
      const sound = comparison.locator('.sound').nth(side);
      await sound.locator('[aria-label=Play]').click();
      await sound.locator('[aria-label=Pause]').waitFor();
      await untilHeard(sound);
      const heard = await takeHeard(page);
      assert.equal(await hear(browser.server, heard), SENTENCE, voice);
      assert.equal(pilotIn(heard), pitchOf(voice), voice);
    }
    assert.deepEqual(complaints, []);
  });

  test('another may be heard before one has said it all', async () => {
    const { page } = await openVoices();
    await page.getByRole('button', { name: 'Hear echo' }).first().click();
    const first = page.locator('.voices .sound').first();
    await first.locator('[aria-label=Pause]').click();
    await page.getByRole('button', { name: 'Hear sage' }).first().click();
    await page.locator('.voices .sound').nth(1).waitFor();
  });
});

const WAV_HEADER_BYTES = 44;
const AUDIBLE = 1_000;

/** The pitch of the tone that a scripted voice begins with, in hertz. */
function pilotIn(wav: Uint8Array): number | undefined {
  const samples = new Int16Array(wav.slice(WAV_HEADER_BYTES).buffer);
  const start = samples.findIndex((sample) => Math.abs(sample) > AUDIBLE);
  const pilot = samples.subarray(start, start + (PILOT_MS / 1000) * SAMPLE_RATE);
  return PITCHES.toSorted((one, other) => powerAt(other, pilot) - powerAt(one, pilot))[0];
}

function powerAt(pitch: number, samples: Int16Array): number {
  let [real, imaginary] = [0, 0];
  for (const [index, sample] of samples.entries()) {
    const angle = (2 * Math.PI * pitch * index) / SAMPLE_RATE;
    real += sample * Math.cos(angle);
    imaginary += sample * Math.sin(angle);
  }
  return real ** 2 + imaginary ** 2;
}
