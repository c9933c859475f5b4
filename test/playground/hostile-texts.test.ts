import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { SAMPLE_RATE } from '../../playground/src/audio/pcm.ts';
import { wavFile } from '../../playground/src/audio/wav.ts';
import { ELSEWHERE, HOSTILE_TEXTS, TRAP } from './hostile-texts.ts';
import { skip } from './open-browser.ts';
import { sharedBrowser } from './shared-browser.ts';
import { ask, button, ended, goTo } from './talking.ts';

/** Elements that the page makes none of. */
const NEVER_MADE =
  '#page :is(script, style, link, meta, base, iframe, object, embed, template, img, video, math, marquee, portal)';
const PROVIDER = '**/providers/Microsoft.CognitiveServices';

describe(`${HOSTILE_TEXTS.length} texts that would be more than text`, { skip }, () => {
  const browser = sharedBrowser();
  let page: Page;
  let complaints: readonly string[];
  const elsewhere: string[] = [];
  before(async () => {
    ({ page, complaints } = await browser.open());
    await page.evaluate(`
      window.${TRAP.replace('()', '')} = () => { window.isSprung = true; };
      window.violations = [];
      document.addEventListener('securitypolicyviolation', ({ blockedURI }) => violations.push(blockedURI));
    `);
    page.on('dialog', (dialog) => dialog.dismiss());
    page.on('request', (request) => {
      if (new URL(request.url()).hostname === ELSEWHERE) elsewhere.push(request.url());
    });
  });

  /** Each is in a place of its own, whole, and has made no element there. */
  const areTexts = async (places: Locator, texts: readonly string[]) => {
    await places.nth(texts.length - 1).waitFor({ state: 'attached' });
    assert.deepEqual(await places.allTextContents(), texts);
    assert.equal(await places.locator('*').count(), 0);
  };
  const nothingHappened = async () => {
    assert.deepEqual(await page.evaluate('[window.isSprung === true, violations, document.title]'), [
      false,
      [],
      'Samtal',
    ]);
    assert.deepEqual(complaints, []);
    assert.deepEqual(elsewhere, []);
    assert.equal(await page.locator(NEVER_MADE).count(), 0);
  };

  test('as questions, as transcripts and as the reasons for a failure', async () => {
    await page.route('**/chat/completions*', (route) => {
      const text = lastQuestion(route.request().postData() ?? '');
      const events = [
        { choices: [{ delta: { audio: { id: 'audio-1', transcript: text } } }] },
        { error: { code: 'odd', message: text } },
      ];
      return route.fulfill({
        contentType: 'text/event-stream',
        body: events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''),
      });
    });
    for (const text of HOSTILE_TEXTS) assert.equal(await ended(await ask(page, text)), 'failed', text);
    await areTexts(page.locator('.question .said'), HOSTILE_TEXTS);
    await areTexts(page.locator('.answer .said'), HOSTILE_TEXTS);
    const reasons = await page.locator('.answer .fui-MessageBarBody').allTextContents();
    assert.deepEqual(
      reasons,
      HOSTILE_TEXTS.map((text) => `The server says: ${text}`),
    );
    assert.equal(
      await page.evaluate(
        `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.turns'))`,
      ),
      0,
      'nothing is wider than the page',
    );
    await nothingHappened();
  });

  test('in the code of the conversation', async () => {
    await page.getByRole('button', { name: 'View code' }).click();
    for (const language of ['JavaScript', 'TypeScript', 'Python', 'REST (curl)']) {
      await page.getByLabel('Programming language').selectOption(language);
      const code = page.locator('.script pre');
      assert.match((await code.textContent()) ?? '', /W{3000}/);
      assert.equal(await code.locator('*').count(), 0);
    }
    await page.getByRole('button', { name: 'Close' }).click();
    await nothingHappened();
  });

  test('as names of files, good and bad', async () => {
    const sound = [...wavFile(new Int16Array(2_400).fill(9_999), SAMPLE_RATE)];
    await drop(page, sound);
    const names = await drop(page, [1, 2, 3]);
    await page
      .locator('.composer .fui-MessageBarBody')
      .nth(names.length - 1)
      .waitFor();
    await areTexts(page.locator('.attachments .file-name'), names);
    assert.deepEqual(
      await page.locator('.composer .fui-MessageBarBody').allTextContents(),
      names.map((name) => `${name} holds no sound that this browser can read.`),
    );
    await nothingHappened();
  });

  test('as names of deployments, of models, of days and of keys, and as what the control plane says', async () => {
    const [first = ''] = HOSTILE_TEXTS;
    const value = HOSTILE_TEXTS.map((name) => ({
      name,
      sku: { capacity: 1 },
      properties: { model: { name, version: name }, provisioningState: name, ending: name },
      day: name,
      deployment: name,
      requests: 1,
    }));
    await page.route('**/openai/v1/models', (route) =>
      route.fulfill({ json: { data: HOSTILE_TEXTS.map((id) => ({ id })) } }),
    );
    for (const list of ['deployments', 'namedKeys', 'dailyUsage'])
      await page.route(`${PROVIDER}/accounts/*/${list}?*`, (route) => route.fulfill({ json: { value } }));
    await page.route(`${PROVIDER}/accounts/*/deployments/**`, (route) =>
      route.fulfill({ status: 409, json: { error: { code: 'Odd', message: HOSTILE_TEXTS.join('\n') } } }),
    );
    await goTo(page, 'Deployments');
    const rows = page.locator(
      '[role=region][aria-label=Deployments] tbody tr, [aria-label=Deployments] tbody tr',
    );
    await areTexts(rows.locator('th'), HOSTILE_TEXTS);
    for (const column of [1, 2, 4]) await areTexts(rows.locator(`td:nth-of-type(${column})`), HOSTILE_TEXTS);
    await areTexts(page.locator('[aria-label=Usage] tbody td:first-child'), HOSTILE_TEXTS);
    await button(page, `Delete deployment ${first}`).click();
    await page.getByText(`Delete ${first}?`, { exact: true }).waitFor();
    await page.locator('.confirm .fui-Button').first().click();
    const refusal = page.locator('.problem[role=alert]').first();
    await areTexts(refusal, [`The server says: ${HOSTILE_TEXTS.join('\n')}`]);
    await goTo(page, 'Talk');
    const chosen = page.getByLabel('Deployment', { exact: true });
    assert.deepEqual((await chosen.locator('option').allTextContents()).slice(1), HOSTILE_TEXTS);
    await page.unrouteAll();
    await nothingHappened();
  });

  test('as titles of conversations', async () => {
    await page.evaluate(`(async () => {
      const result = (request) => new Promise((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
      const database = await result(indexedDB.open('samtal', 1));
      const store = database.transaction('conversations', 'readwrite').objectStore('conversations');
      const [{ settings }] = await result(store.getAll());
      await result(store.clear());
      for (const [index, title] of ${JSON.stringify(HOSTILE_TEXTS)}.entries())
        await result(store.put({ id: 'c' + index, title, createdMs: 0, changedMs: -index, settings, turns: [] }));
      database.close();
    })()`);
    await page.reload();
    await page.locator('input[name=key]').fill(browser.server.apiKey);
    await page.keyboard.press('Enter');
    await areTexts(page.locator('.row .title'), HOSTILE_TEXTS);
    assert.equal(await page.title(), 'Samtal');
    assert.deepEqual(complaints, []);
  });
});

function lastQuestion(body: string): string {
  const { messages } = JSON.parse(body) as { messages: { content: string }[] };
  return messages.at(-1)?.content ?? '';
}

/** Drops a file under each of the names, and resolves to the names as the browser has them. */
async function drop(page: Page, bytes: readonly number[]): Promise<string[]> {
  return await page.evaluate(`(() => {
    const dataTransfer = new DataTransfer();
    for (const name of ${JSON.stringify(HOSTILE_TEXTS)})
      dataTransfer.items.add(new File([new Uint8Array(${JSON.stringify(bytes)})], name));
    document.querySelector('.turns').dispatchEvent(
      new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }),
    );
    return [...dataTransfer.files].map(({ name }) => name);
  })()`);
}
