import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { runSamtal } from '../support/run-samtal.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { addressOf } from './chromium.ts';
import { openBrowser, skip } from './open-browser.ts';
import { sharedBrowser } from './shared-browser.ts';
import { spokenFile } from './spoken.ts';
import { ask, askAgain, attach, button, ended, goTo, said } from './talking.ts';

describe('signing in again', { skip }, () => {
  const browser = sharedBrowser();

  const bar = (page: Page) => page.getByRole('region', { name: 'Sign in again' });
  const type = async (page: Page, key: string) => {
    await page.locator('input[name=key]').fill(key);
    await page.keyboard.press('Enter');
  };

  test('a key that was made anew loses neither what was asked nor what is being put together', async () => {
    const page = await signedInWith(browser.server.apiKey);
    const failed = await ask(page, '[say Before.]');
    assert.equal(await ended(failed), 'whole');
    const key = await newKey();

    const sound = spokenFile('a.wav', 'Is it late?');
    await attach(page, sound);
    const refused = await ask(page, 'Listen:');
    assert.equal(await ended(refused), 'failed');
    assert.match((await refused.textContent()) ?? '', /does not take this sign-in any more/);
    await page.locator('.question-field textarea').fill('Not yet sent');
    await attach(page, sound);

    await type(page, 'wrong');
    await bar(page).getByText('does not take this.').waitFor();
    await type(page, key);
    await bar(page).waitFor({ state: 'detached' });
    assert.equal(await page.locator('.question-field textarea').inputValue(), 'Not yet sent');
    assert.equal(await page.locator('.attachments .sound').count(), 1);
    const answer = await askAgain(page);
    assert.equal(await ended(answer), 'whole');
    assert.match(await said(answer), /^You asked: Listen: .*Is it late\?/);
    await button(page, 'Send').click();
    assert.equal(await ended(page.locator('.answer').nth(2)), 'whole');
  });

  test('the field gives the focus back to where the question was typed', async () => {
    const page = await signedInWith(await newKey());
    const key = await newKey();
    assert.equal(await ended(await ask(page, 'Hello')), 'failed');
    await type(page, key);
    await bar(page).waitFor({ state: 'detached' });
    await page.keyboard.type('Here again');
    assert.equal(await page.locator('.question-field textarea').inputValue(), 'Here again');
  });

  test('voices can be heard again after it', async () => {
    const page = await signedInWith(await newKey());
    const key = await newKey();
    await goTo(page, 'Voices');
    await page.getByLabel('Sentence').fill('My own sentence.');
    await button(page, 'Hear echo').first().click();
    await page.locator('.problem').getByText('does not take this sign-in').waitFor();
    await type(page, key);
    await bar(page).waitFor({ state: 'detached' });
    assert.equal(await page.getByLabel('Sentence').inputValue(), 'My own sentence.');
    await button(page, 'Hear echo').first().click();
    await page.locator('.voices .sound').first().waitFor();
    assert.equal(await page.locator('.problem').count(), 0);
  });

  test('a server that was started anew takes its new address, typed or opened in the same tab', async () => {
    await using old = await openBrowser();
    const { page } = await old.open();
    await goTo(page, 'Deployments');
    await button(page, 'Deploy a model').click();
    await page.getByRole('radio').first().check();
    await button(page, 'Confirm').click();
    const name = page.getByLabel('Name of the deployment');
    await name.fill('half-done');

    await old.server.kill();
    {
      await using server = await startedAnew(old.server);
      await button(page, 'Create').click();
      await type(page, await addressOf(server));
      await bar(page).waitFor({ state: 'detached' });
      assert.equal(await name.inputValue(), 'half-done');
      await button(page, 'Create').click();
      await page.locator('th', { hasText: 'half-done' }).waitFor();
    }
    await using server = await startedAnew(old.server);
    await goTo(page, 'Talk');
    assert.equal(await ended(await ask(page, '[say After all.]')), 'failed');
    await page.goto(await addressOf(server));
    await bar(page).waitFor({ state: 'detached' });
    assert.equal(await ended(await askAgain(page)), 'whole');
    await goTo(page, 'Deployments');
    await page.locator('th', { hasText: 'half-done' }).waitFor();
  });

  test('the first page, too, takes the address in its own tab, and types no key that no header can hold', async () => {
    const { page } = await browser.open({ at: browser.server.url });
    await type(page, 'nyckel–☃');
    await page.getByText('does not take this.').waitFor();
    await page.goto(await addressOf(browser.server));
    await page.locator('.question-field textarea').waitFor();
    assert.equal(new URL(page.url()).hash, '');
  });

  async function signedInWith(key: string): Promise<Page> {
    const { page } = await browser.open({ at: browser.server.url });
    await type(page, key);
    await page.locator('.question-field textarea').waitFor();
    return page;
  }

  /** The first key of the server, made anew by somebody else. */
  async function newKey(): Promise<string> {
    const data = ['--data', browser.server.dataFolder];
    await runSamtal(['keys', 'regenerate', 'key1', ...data]);
    return (await runSamtal(['keys', 'show', 'key1', ...data])).output.trim();
  }
});

/** Another process where one was, which knows nothing of its sign-ins. */
function startedAnew({ url, dataFolder }: ServerProcess): Promise<ServerProcess> {
  const { port } = new URL(url);
  return startServer({ args: ['--engines', 'scripted', '--port', port], dataFolder });
}
