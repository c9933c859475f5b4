import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { wordErrorRate } from '../engines/word-errors.ts';
import { answerIn, MODEL, post } from '../support/chat.ts';
import { hear } from '../support/hear.ts';
import { takeHeard } from './loudspeaker.ts';
import { skip } from './open-browser.ts';
import { sharedBrowser } from './shared-browser.ts';
import { ask, button, ended, said } from './talking.ts';

const QUESTION = 'Which animal lives on a farm and gives us milk?';
/** What is whole is heard nearly without errors; noise, gaps or a cut give many more. */
const MAX_ERROR_RATE = 0.25;

const Messages = z.object({
  messages: z.array(
    z.object({
      content: z.unknown().optional(),
      audio: z.object({ id: z.string() }).optional(),
    }),
  ),
});
const Recorded = z.tuple([z.object({ input_audio: z.object({ data: z.base64() }) })]);

describe('a conversation in the browser with real engines', { skip }, () => {
  const browser = sharedBrowser({ isReal: true, isSpokenTo: true });
  let page: Page;
  let questionMs: number;
  before(async () => {
    const question = await spokenQuestion();
    // 24,000 samples of two bytes a second.
    questionMs = question.length / 48;
    await browser.speak(question);
    ({ page } = await browser.open());
  });

  test('a spoken question is understood, its answer heard as it is shown, and asked about by its id', async () => {
    await page.getByLabel('System message').fill('Answer in one short sentence.');
    await page.getByLabel('Longest answer, in tokens').fill('100');
    await button(page, 'Record').click();
    await page.getByText('Recording', { exact: true }).waitFor();
    await page.waitForTimeout(questionMs + 500);
    await page.getByRole('button', { name: 'Finish recording' }).click();
    const first = nextMessages();
    await page.getByRole('button', { name: 'Send' }).click();
    const [{ input_audio: recorded }] = Recorded.parse((await first).at(-1)?.content);
    await isHeardAs(QUESTION, Buffer.from(recorded.data, 'base64'));
    await isHeardAsShown(page.locator('.answer'));

    const second = nextMessages();
    await ask(page, 'Say that in other words.');
    assert.match((await second).at(-2)?.audio?.id ?? '', /^audio/);
    await isHeardAsShown(page.locator('.answer').nth(1));
  });

  /** What the page asks next. */
  async function nextMessages() {
    const request = await page.waitForRequest('**/chat/completions*');
    return Messages.parse(request.postDataJSON()).messages;
  }

  async function isHeardAsShown(answer: Locator): Promise<void> {
    assert.equal(await ended(answer), 'whole');
    await answer.locator('[aria-label=Pause]').waitFor({ state: 'detached' });
    const shown = await said(answer);
    assert.notEqual(shown.trim(), '');
    await isHeardAs(shown, await takeHeard(page));
  }

  async function isHeardAs(text: string, sound: Uint8Array): Promise<void> {
    const heard = await hear(browser.server, sound);
    assert.ok(wordErrorRate(text, heard).rate <= MAX_ERROR_RATE, `${text} / ${heard}`);
  }

  async function spokenQuestion(): Promise<Uint8Array> {
    const reply = await post(browser.server, {
      model: MODEL,
      modalities: ['text', 'audio'],
      audio: { voice: 'alloy', format: 'wav' },
      messages: [{ role: 'user', content: `Read this aloud, word for word: ${QUESTION}` }],
    });
    return answerIn(reply).audio?.sound ?? new Uint8Array();
  }
});
