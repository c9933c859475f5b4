import type { Locator, Page } from 'playwright-core';

/** A file as the page takes it. */
export interface SoundFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Shows one of the pages, by its name. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
}

export function button(page: Page, name: string | RegExp): Locator {
  return page.getByRole('button', { name, exact: true });
}

/** Attaches a sound; resolves when it will go with the next question. */
export async function attach(page: Page, file: SoundFile): Promise<void> {
  const attached = page.locator('.attachments .sound');
  const before = await attached.count();
  await page.locator('input[type=file]').setInputFiles(file);
  await attached.nth(before).waitFor();
}

/** Writes a question and sends it by keyboard; resolves with the place of its answer at once. */
export async function ask(page: Page, text: string): Promise<Locator> {
  const before = await page.locator('.answer').count();
  const field = page.locator('.question-field textarea');
  await field.fill(text);
  await field.press('Enter');
  const answer = page.locator('.answer').nth(before);
  await answer.waitFor();
  return answer;
}

/** Asks the last question again; resolves with the place of the new answer, once the one that failed has left it. */
export async function askAgain(page: Page, name = 'Try again'): Promise<Locator> {
  await button(page, name).click();
  await page.locator('.answer[data-state=failed]').waitFor({ state: 'detached' });
  return page.locator('.answer').last();
}

/** Resolves when the answer has come as a whole, was stopped or failed: with which of them. */
export async function ended(answer: Locator): Promise<string> {
  const states = ['whole', 'stopped', 'failed'];
  await answer.and(answer.page().locator(states.map((state) => `[data-state=${state}]`).join())).waitFor();
  return (await answer.getAttribute('data-state')) ?? '';
}

export async function said(turn: Locator): Promise<string> {
  return (await turn.locator('.said').textContent()) ?? '';
}
