import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { addressOf, launchChromium } from './chromium.ts';
import { LOUDSPEAKER_TAP } from './loudspeaker.ts';

export { skip } from './chromium.ts';

/** Nothing in a test takes longer, on a machine that does other things too. */
const PATIENCE_MS = 60_000;

export interface OpenBrowser extends AsyncDisposable {
  server: ServerProcess;
  /** What the microphone hears when a page opens it next: a wav file, from its beginning, once. */
  speak(wav: Uint8Array): Promise<void>;
  /** A page of its own. */
  open(options?: PageOptions): Promise<OpenPage>;
}

interface PageOptions extends BrowserContextOptions {
  /** Where it is opened; signed in, at the address that the server printed, if not given. */
  at?: string;
}

export interface OpenPage {
  page: Page;
  /** What the browser complained of: errors of the page, and whatever its policy refused. */
  complaints: readonly string[];
}

export interface BrowserOptions {
  /** Whether the microphone hears what is spoken to it; it hears beeps otherwise. */
  isSpokenTo?: boolean;
  /** Whether the microphone is only for pages with the permission; every page may use it otherwise. */
  isGuarded?: boolean;
  args?: readonly string[];
  /** Whether real engines hear, think and speak. */
  isReal?: boolean;
}

/** A server, scripted unless it is to be real, and Chromium to look at its page with. */
export async function openBrowser({
  isSpokenTo = false,
  isGuarded = false,
  args = [],
  isReal = false,
}: BrowserOptions = {}): Promise<OpenBrowser> {
  const server = await startServer({ args: [...(isReal ? [] : ['--engines', 'scripted']), ...args] });
  const folder = await temporaryFolder();
  const microphone = join(folder.path, 'microphone.wav');
  const browser = await launchChromium({
    args: isSpokenTo ? [`--use-file-for-fake-audio-capture=${microphone}%noloop`] : [],
    isGuarded,
  });
  return {
    server,
    speak: (wav) => writeFile(microphone, wav),
    open: (options) => openPage(browser, server, options),
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function openPage(
  browser: Browser,
  server: ServerProcess,
  { at, ...options }: PageOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext({
    locale: 'en',
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  await context.addInitScript(LOUDSPEAKER_TAP);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/i.test(message.text())) complaints.push(message.text());
  });
  await page.goto(at ?? (await addressOf(server)));
  await page.locator('.question-field textarea, input[name=key]').first().waitFor();
  return { page, complaints };
}
