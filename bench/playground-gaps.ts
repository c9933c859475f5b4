import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { ask } from '../test/playground/talking.ts';
import type { ServerProcess } from '../test/support/server-process.ts';
import { launchWithTabs } from './chromium-with-tabs.ts';
import type { Figure } from './figures.ts';
import { startLateEvents } from './late-events.ts';
import { keptConversations, openPlayground } from './playground-page.ts';

const MOST_LATE_MS = 300;
const LEAST_SECONDS = 300;
const PATIENCE_MS = 8 * 60_000;
const SENTENCE =
  'The keeper climbed the narrow stairs, lit the lamp as he had done every evening for forty years, and looked out over the quiet sea.';
const SENTENCES = 40;

const Kept = z.array(
  z.object({
    turns: z.array(
      z.object({
        kind: z.string(),
        underruns: z.number().optional(),
        speech: z.object({ seconds: z.number() }).optional(),
      }),
    ),
  }),
);

/**
 * How often sound is missing while five minutes are read aloud, every event late by up to 300 ms, in a tab that is
 * not in front. It is heard to its end in real time.
 */
export async function measureGaps(server: ServerProcess): Promise<Figure[]> {
  await using way = await startLateEvents(server, MOST_LATE_MS);
  await using browser = await launchWithTabs();
  const { context } = browser;
  const page = context.pages()[0] ?? (await context.newPage());
  await openPlayground(page, server, way.origin);
  const text = Array.from({ length: SENTENCES }, (_, index) => `${SENTENCE} ${index + 1}.`).join(' ');
  await ask(page, `Read this aloud: Listen. ${text}`);
  await (await context.newPage()).bringToFront();
  if ((await page.evaluate('document.visibilityState')) !== 'hidden')
    throw new Error('The browser does not hide the tab');
  const { underruns, seconds } = await heardAnswer(page);
  if (seconds < LEAST_SECONDS) throw new Error(`The answer was ${seconds} s long`);
  return [{ name: 'playgroundGaps', value: underruns, runs: [underruns] }];
}

/** Resolves when the answer was heard to its end; the page keeps with it how often sound was missing. */
async function heardAnswer(page: Page): Promise<{ underruns: number; seconds: number }> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (performance.now() < giveUpAt) {
    const answer = Kept.parse(await keptConversations(page))[0]?.turns.at(-1);
    if (answer?.underruns !== undefined)
      return { underruns: answer.underruns, seconds: answer.speech?.seconds ?? 0 };
    await sleep(1_000);
  }
  throw new Error('The answer is not heard to its end');
}
