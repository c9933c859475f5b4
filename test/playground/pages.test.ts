import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { wavFile } from '../../playground/src/audio/wav.ts';
import { skip } from './open-browser.ts';
import { sharedBrowser } from './shared-browser.ts';
import { ask, attach, button, ended, goTo, said } from './talking.ts';

describe('the other pages of the playground', { skip }, () => {
  const browser = sharedBrowser();
  let page: Page;
  let complaints: readonly string[];
  beforeEach(async () => {
    ({ page, complaints } = await browser.open());
  });

  test('a model is deployed, changed, talked with and deleted, and the use is counted', async () => {
    await goTo(page, 'Deployments');
    await button(page, 'Deploy a model').click();
    await page.getByLabel('Search the model').fill('mini-audio');
    await page.getByRole('radio').first().check();
    await button(page, 'Confirm').click();
    await page.getByLabel('Name of the deployment').fill('my-own');
    await button(page, 'Create').click();
    await page.getByLabel('Capacity of my-own').fill('77');
    await page.keyboard.press('Enter');
    await page.locator('tr', { hasText: 'my-own' }).getByText('Succeeded').waitFor();
    await goTo(page, 'Talk');
    await page.getByLabel('Deployment', { exact: true }).selectOption('my-own');
    assert.equal(await ended(await ask(page, 'Hello')), 'whole');
    await goTo(page, 'Deployments');
    await page.locator('[aria-label=Usage] td', { hasText: /^my-own$/ }).waitFor();
    await button(page, 'Delete deployment my-own').click();
    await button(page, 'Delete').click();
    await page.locator('th', { hasText: 'my-own' }).waitFor({ state: 'detached' });
    await goTo(page, 'Talk');
    const gone = await ask(page, 'Still there?');
    assert.equal(await ended(gone), 'failed');
    assert.match((await gone.textContent()) ?? '', /not there any more/);
    assert.deepEqual(complaints, []);
  });

  test('a resource with deployments is not deleted, and the page says why', async () => {
    await goTo(page, 'Deployments');
    await button(page, 'Delete resource samtal').click();
    await button(page, 'Delete').click();
    await page.getByRole('alert').getByText('nested resources exist').waitFor();
  });

  test('keys are shown on demand, and made anew', async () => {
    await goTo(page, 'Deployments');
    await button(page, 'Show keys').click();
    const shown = page.locator('.keys code').nth(1);
    const key = await shown.textContent();
    await button(page, 'Make key2 anew').click();
    await shown.filter({ hasNotText: key ?? '' }).waitFor();
    const refused = await fetch(`${browser.server.url}/v1/models`, {
      headers: { authorization: `Bearer ${key}` },
    });
    assert.equal(refused.status, 401);
  });

  test('a further key is made, shown once, used and revoked', async () => {
    await goTo(page, 'Deployments');
    await page.getByLabel('Name of a further key').fill('for-tests');
    await button(page, 'Make a key').click();
    const shown = page.locator('.keys[role=status] code');
    const headers = { 'api-key': (await shown.textContent()) ?? '' };
    const status = async () => (await fetch(`${browser.server.url}/openai/v1/models`, { headers })).status;
    assert.equal(await status(), 200);
    await button(page, 'Revoke for-tests').click();
    await button(page, 'Delete').click();
    await button(page, 'Revoke for-tests').waitFor({ state: 'detached' });
    assert.equal(await status(), 401);
  });

  test('conversations are found, named, exported and deleted', async () => {
    assert.equal(await ended(await ask(page, 'About lighthouses')), 'whole');
    await button(page, 'Rename').click();
    await page.getByLabel('New name').fill('Lights');
    await page.keyboard.press('Enter');
    await page.getByLabel('Search conversations').fill('lighthouse');
    await button(page, 'Lights').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Export').click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
    const exported: unknown = JSON.parse(Buffer.concat(chunks).toString());
    assert.match(JSON.stringify(exported), /"title":"Lights".*"format":"wav".*"data":"UklGR/);
    await button(page, 'Delete').click();
    await button(page, 'Delete').click();
    await page.getByText('Conversations are kept here').waitFor();
  });

  test('the code of a conversation is shown and copied', async () => {
    assert.equal(await ended(await ask(page, 'Why is the sky blue?')), 'whole');
    await button(page, 'View code').click();
    await page.getByLabel('Programming language').selectOption('Python');
    await button(page, 'Copy').click();
    assert.match(
      String(await page.evaluate('navigator.clipboard.readText()')),
      /from openai import AzureOpenAI[\s\S]*sky blue/,
    );
    assert.deepEqual(complaints, []);
  });

  test('text only is text only', async () => {
    await page.getByLabel('Answer with').selectOption('text');
    await attach(page, {
      name: 'a.wav',
      mimeType: 'audio/wav',
      buffer: Buffer.from(wavFile(new Int16Array(24_000), 24_000)),
    });
    const answer = await ask(page, '[say Read this.]');
    assert.equal(await ended(answer), 'whole');
    assert.equal(await said(answer), 'Read this.');
    assert.equal(await answer.locator('.sound').count(), 0);
  });
});
