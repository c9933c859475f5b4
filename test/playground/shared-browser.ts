import { after, before } from 'node:test';
import { type BrowserOptions, type OpenBrowser, openBrowser } from './open-browser.ts';

/** One server and one browser for all tests of the group in which this is called. */
export function sharedBrowser(options: BrowserOptions = {}): Pick<OpenBrowser, 'server' | 'speak' | 'open'> {
  let browser: OpenBrowser | undefined;
  before(async () => {
    browser = await openBrowser(options);
  });
  after(() => browser?.[Symbol.asyncDispose]());
  const opened = (): OpenBrowser => {
    if (browser === undefined) throw new Error('The browser is there from the first test on');
    return browser;
  };
  return {
    get server() {
      return opened().server;
    },
    speak: (wav) => opened().speak(wav),
    open: (page) => opened().open(page),
  };
}
