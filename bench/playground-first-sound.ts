import type { Page } from 'playwright-core';
import { z } from 'zod';
import { launchChromium } from '../test/playground/chromium.ts';
import { ask as askPage, ended } from '../test/playground/talking.ts';
import type { ServerProcess } from '../test/support/server-process.ts';
import { ask } from './ask.ts';
import { type Figure, figure } from './figures.ts';
import { FIRST_SOUND_WATCH } from './first-sound-watch.ts';
import { newPage, openPlayground } from './playground-page.ts';
import { QUESTIONS } from './questions.ts';

const QUESTION_COUNT = 16;

const FirstSound = z.object({ sentMs: z.number().positive(), soundMs: z.number().positive() });

/**
 * How much later a question that is typed into the page is heard than the first sound of its answer comes from the
 * API. Each question is asked of both, by turns first of the one and of the other, in conversations of their own.
 */
export async function measureFirstSound(server: ServerProcess): Promise<Figure[]> {
  await using browser = await launchChromium();
  const page = await newPage(browser);
  await page.addInitScript(FIRST_SOUND_WATCH);
  await openPlayground(page, server);
  // The first of a visit opens the loudspeaker as well.
  await firstSoundMs(page, 'Say hello.');
  const addedMs: number[] = [];
  for (const [index, question] of QUESTIONS.slice(0, QUESTION_COUNT).entries()) {
    const ofApi = async () => (await ask(server, question)).firstAudioSeconds * 1000;
    const isApiFirst = index % 2 === 0;
    const apiBeforeMs = isApiFirst ? await ofApi() : Number.NaN;
    const pageMs = await firstSoundMs(page, question);
    addedMs.push(pageMs - (isApiFirst ? apiBeforeMs : await ofApi()));
  }
  return [figure('playgroundFirstSoundAddedMilliseconds', addedMs)];
}

/** From the key that sends until the first sample leaves for the loudspeaker. */
async function firstSoundMs(page: Page, question: string): Promise<number> {
  await page.getByRole('button', { name: 'New conversation' }).click();
  await ended(await askPage(page, question));
  await page.waitForFunction('window.firstSound.soundMs > 0');
  const { sentMs, soundMs } = FirstSound.parse(await page.evaluate('window.firstSound'));
  return soundMs - sentMs;
}
