import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type BrowserContext, chromium } from 'playwright-core';
import { CHROMIUM } from '../test/playground/chromium.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';

export interface ChromiumWithTabs extends AsyncDisposable {
  context: BrowserContext;
}

/**
 * Chromium as people have it: one window of tabs, of which those that are not in front are hidden and slowed down. The
 * browsers that the driver starts itself never hide a page.
 */
export async function launchWithTabs(): Promise<ChromiumWithTabs> {
  const profile = await temporaryFolder();
  const args = [
    '--headless',
    '--no-sandbox',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile.path}`,
    'about:blank',
  ];
  const child = spawn(CHROMIUM, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const closed = once(child, 'close');
  const end = async () => {
    child.kill();
    await closed;
    await profile[Symbol.asyncDispose]();
  };
  try {
    const browser = await chromium.connectOverCDP(await listeningAt(child.stderr), { noDefaults: true });
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('Chromium has no window');
    return { context, [Symbol.asyncDispose]: end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** It goes on reading, because a pipe that nobody reads stops who writes. */
function listeningAt(complaints: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: complaints })
      .on('line', (line) => {
        const address = /^DevTools listening on (\S+)$/.exec(line)?.[1];
        if (address !== undefined) resolve(address);
      })
      .on('close', () => reject(new Error('Chromium ended before it listened')));
  });
}
