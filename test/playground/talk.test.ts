import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { hear } from '../support/hear.ts';
import { takeHeard } from './loudspeaker.ts';
import { openBrowser, skip } from './open-browser.ts';
import { sharedBrowser } from './shared-browser.ts';
import { ask, askAgain, ended, said } from './talking.ts';

describe('a conversation in the browser', { skip }, () => {
  const browser = sharedBrowser();
  let page: Page;
  let complaints: readonly string[];
  beforeEach(async () => {
    ({ page, complaints } = await browser.open());
  });

  const downloaded = async (button: string): Promise<Buffer> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
  };
  const untilHeard = () => page.locator('.sound [aria-label=Pause]').waitFor({ state: 'detached' });

  test('speaks what was asked, and the loudspeaker plays exactly that', async () => {
    const answer = await ask(page, '[say The quick brown fox jumps over the lazy dog.]');
    assert.equal(await ended(answer), 'whole');
    assert.equal(await said(answer), 'The quick brown fox jumps over the lazy dog.');
    await untilHeard();
    assert.equal(
      await hear(browser.server, await takeHeard(page)),
      'The quick brown fox jumps over the lazy dog.',
    );
    assert.match((await answer.locator('.facts').textContent()) ?? '', /First sound after [\d,]+ ms/);
    assert.deepEqual(complaints, []);
  });

  test('plays and marks words while the answer still comes, and says nothing of gaps', async () => {
    const answer = await ask(page, '[slow 60] [words 60]');
    await answer.locator('mark').waitFor();
    assert.equal(await answer.getAttribute('data-state'), 'coming');
    assert.equal(await ended(answer), 'whole');
  });

  test('goes on by the id of the spoken answer, and keeps it all over a visit', async () => {
    assert.equal(await ended(await ask(page, '[say First.]')), 'whole');
    const second = await ask(page, '[recall]');
    assert.equal(await ended(second), 'whole');
    assert.equal(await said(second), 'First.');
    // The sign-in is gone with the address; a key does as well.
    await page.reload();
    await page.locator('input[name=key]').fill(browser.server.apiKey);
    await page.keyboard.press('Enter');
    await page.locator('.row .title').first().click();
    assert.deepEqual(await page.locator('.answer .said').allTextContents(), ['First.', 'First.']);
    await page.locator('.answer [aria-label=Play]').first().click();
    await untilHeard();
    assert.equal(await hear(browser.server, await takeHeard(page)), 'First.');
  });

  test('keeps with an answer how often sound was missing while it was heard', async () => {
    const answer = await ask(page, '[say Heard out.]');
    assert.equal(await ended(answer), 'whole');
    await untilHeard();
    assert.match(String(await downloaded('Export')), /"underruns": 0/);
    await page.reload();
    await page.locator('input[name=key]').fill(browser.server.apiKey);
    await page.keyboard.press('Enter');
    await page.locator('.row .title').first().click();
    assert.match(String(await downloaded('Export')), /"underruns": 0/);
  });

  test('takes a setting letter by letter, where the cursor stands', async () => {
    const system = page.getByLabel('System message');
    await system.fill('briefly');
    await system.press('Home');
    await system.pressSequentially('Answer ');
    assert.equal(await system.inputValue(), 'Answer briefly');
  });

  test('stops with Escape, keeps what had come, and goes on', async () => {
    const answer = await ask(page, '[slow 100] [words 200]');
    await answer.locator('.said').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await ended(answer), 'stopped');
    assert.match(await said(answer), /^Word/);
    assert.equal(await page.locator('.sound [aria-label=Pause]').count(), 0);
    assert.equal(await ended(await ask(page, 'Go on.')), 'whole');
  });

  test('is interrupted by the next question', async () => {
    const first = await ask(page, '[slow 100] [words 200]');
    await first.locator('.said').waitFor();
    const second = await ask(page, '[say Never mind.]');
    assert.equal(await ended(first), 'stopped');
    assert.equal(await ended(second), 'whole');
  });

  test('says that a spoken answer was forgotten, and goes on with its transcript', async () => {
    assert.equal(await ended(await ask(page, '[say Remember me.]')), 'whole');
    const forgotten = {
      error: { code: 'audio_not_found', message: 'not found', type: 'invalid_request_error' },
    };
    await page.route('**/chat/completions*', (route) => route.fulfill({ status: 400, json: forgotten }));
    const lost = await ask(page, '[recall]');
    assert.equal(await ended(lost), 'failed');
    assert.match((await lost.textContent()) ?? '', /forgotten the sound/);
    await page.unroute('**/chat/completions*');
    const sent = page.waitForRequest('**/chat/completions*');
    const answer = await askAgain(page, 'Go on with the transcripts');
    assert.match((await sent).postData() ?? '', /"content":"Remember me\."/);
    assert.equal(await ended(answer), 'whole');
    assert.equal(await said(answer), 'Remember me.');
  });

  test('shows markup that the model writes as the text that it is', async () => {
    const script = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    const answer = await ask(page, `[say ${script}]`);
    assert.equal(await ended(answer), 'whole');
    assert.equal(await said(answer), script);
    assert.notEqual(await page.title(), '1');
    assert.equal(await page.locator('.answer img').count(), 0);
  });

  test('tells what went wrong in the words of the page, and loses nothing', async () => {
    await page.route('**/chat/completions*', (route) => route.abort());
    const failed = await ask(page, 'Is anybody there?');
    assert.equal(await ended(failed), 'failed');
    assert.match((await failed.textContent()) ?? '', /cannot be reached/);
    await page.unroute('**/chat/completions*');
    await page.route('**/chat/completions*', (route) =>
      route.fulfill({
        status: 429,
        headers: { 'retry-after': '2' },
        json: { error: { code: '429', message: 'x' } },
      }),
    );
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: /Try again in [12] s/ }).waitFor();
    await page.unroute('**/chat/completions*');
    const answer = await askAgain(page);
    assert.equal(await ended(answer), 'whole');
    assert.equal(await said(answer), 'You asked: Is anybody there?');
  });

  test('keeps what had come when the server goes in the middle', async () => {
    await using other = await openBrowser();
    ({ page } = await other.open());
    const answer = await ask(page, '[slow 200] [words 200]');
    await answer.locator('.said').waitFor();
    await other.server.kill();
    assert.equal(await ended(answer), 'failed');
    assert.match(await said(answer), /^Word/);
    assert.match((await answer.textContent()) ?? '', /broke off/);
  });

  test('goes on where the storage is full, and says that it keeps nothing', async () => {
    await page.evaluate(`IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    }`);
    const answer = await ask(page, '[say Anyway.]');
    assert.equal(await ended(answer), 'whole');
    await page.getByText('this conversation is not kept').waitFor();
    await untilHeard();
    await answer.locator('[aria-label=Play]').click();
    await untilHeard();
    assert.equal(await page.getByText('not in the browser any more').count(), 0);
  });

  test('gives the answer as wav and as mp3', async () => {
    const answer = await ask(page, '[say Keep me.]');
    assert.equal(await ended(answer), 'whole');
    for (const format of ['wav', 'mp3'] as const) {
      const file = await downloaded(`Download ${format}`);
      assert.equal(await hear(browser.server, file, format), 'Keep me.', format);
    }
    assert.deepEqual(complaints, []);
  });
});
