import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import type { ServerProcess } from '../support/server-process.ts';

export const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Says why the page cannot be tried here, where it cannot. */
export const skip = existsSync(CHROMIUM) ? false : `there is no browser at ${CHROMIUM} (CHROMIUM_PATH)`;

export interface ChromiumOptions {
  args?: readonly string[];
  /** Whether the microphone is only for pages with the permission; every page may use it otherwise. */
  isGuarded?: boolean;
}

/** Chromium without a window, with a microphone of its own. */
export async function launchChromium({
  args = [],
  isGuarded = false,
}: ChromiumOptions = {}): Promise<Browser> {
  return await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--use-fake-device-for-media-stream',
      ...(isGuarded ? [] : ['--use-fake-ui-for-media-stream']),
      ...args,
    ],
  });
}

/** The address of the playground, in the line that the server printed. */
export async function addressOf({ lines }: Pick<ServerProcess, 'lines'>): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const address = /^Talk with it in a browser: (\S+)$/m.exec(lines.join('\n'))?.[1];
    if (address !== undefined) return address;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The server printed no address of the playground');
}
