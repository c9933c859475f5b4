import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

/** More than there is to pass on any page. */
const MAX_PRESSES = 120;

/** Somebody who has no mouse. */
export interface Keyboard {
  /** Presses Tab until the element has the focus. */
  reach(element: Locator): Promise<void>;
  /** Reaches a button and presses it. */
  press(name: string, key?: 'Enter' | 'Space'): Promise<void>;
  /** Replaces what stands in a field. */
  type(name: string, text: string): Promise<void>;
}

export function keyboardOf(page: Page): Keyboard {
  const reach = async (element: Locator) => {
    await element.waitFor();
    for (let presses = 0; presses < MAX_PRESSES; presses++) {
      if ((await element.and(page.locator(':focus')).count()) > 0) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`${element} is never reached`);
  };
  return {
    reach,
    async press(name, key = 'Enter') {
      await reach(page.getByRole('button', { name, exact: true }).first());
      await page.keyboard.press(key);
    },
    async type(name, text) {
      await reach(page.getByLabel(name, { exact: true }));
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
    },
  };
}
