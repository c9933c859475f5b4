import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { ask, ended } from '../test/playground/talking.ts';
import type { ServerProcess } from '../test/support/server-process.ts';
import { type Figure, figure } from './figures.ts';
import { ownMemoryMegabytes } from './footprint.ts';
import { newPage, openPlayground } from './playground-page.ts';

const QUESTIONS = 100;
const PIXELS_PER_SECOND = 4_000;
const SECOND_MS = 1_000;

/** Scrolling through 200 turns by wheel, to the first and back, and what the page takes with them. */
export async function measureScrolling(browser: Browser, server: ServerProcess): Promise<Figure[]> {
  const page = await newPage(browser);
  await openPlayground(page, server);
  // Some eight seconds of sound each.
  for (let asked = 1; asked <= QUESTIONS; asked += 1)
    await ended(await ask(page, `[words 30] Question ${asked}`));
  await page.keyboard.press('Escape');
  const frameTimesMs = [await scroll(page, 1), await scroll(page, -1)];
  const megabytes = await memoryMegabytes(browser, page);
  await page.context().close();
  const frames = frameTimesMs.reduce((sum, times) => sum + times.length - 1, 0);
  const seconds = frameTimesMs.reduce(
    (sum, times) => sum + ((times.at(-1) ?? 0) - (times[0] ?? 0)) / SECOND_MS,
    0,
  );
  return [
    {
      name: 'playgroundScrollFramesPerSecond',
      value: Math.round(frames / seconds),
      runs: frameTimesMs.flatMap(framesOfEachSecond),
    },
    figure('playgroundMemoryMegabytes', [megabytes]),
  ];
}

/** When each frame was drawn, in milliseconds, while the wheel turns through the whole conversation. */
async function scroll(page: Page, direction: 1 | -1): Promise<number[]> {
  const height = z.number().parse(await page.evaluate(`document.querySelector('.turns').scrollHeight`));
  const box = await page.locator('.turns').boundingBox();
  if (box === null) throw new Error('The conversation is not to be seen');
  const session = await page.context().newCDPSession(page);
  await page.evaluate(`{
    const times = (window.frameTimes = []);
    const note = (time) => {
      times.push(time);
      window.nextFrame = requestAnimationFrame(note);
    };
    window.nextFrame = requestAnimationFrame(note);
  }`);
  await session.send('Input.synthesizeScrollGesture', {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    yDistance: direction * height,
    speed: PIXELS_PER_SECOND,
    gestureSourceType: 'mouse',
    preventFling: true,
  });
  const times = await page.evaluate('cancelAnimationFrame(window.nextFrame), window.frameTimes');
  await session.detach();
  return z.array(z.number()).parse(times);
}

/** Of whole seconds only. */
function framesOfEachSecond(timesMs: readonly number[]): number[] {
  const [first = 0] = timesMs;
  const seconds = Math.floor(((timesMs.at(-1) ?? 0) - first) / SECOND_MS);
  return Array.from({ length: seconds }, (_, second) => {
    const startMs = first + second * SECOND_MS;
    return timesMs.filter((time) => time >= startMs && time < startMs + SECOND_MS).length;
  });
}

/** Of the process that holds the page, which is the largest of those that hold any, without garbage. */
async function memoryMegabytes(browser: Browser, page: Page): Promise<number> {
  const ofPage = await page.context().newCDPSession(page);
  await ofPage.send('HeapProfiler.collectGarbage');
  await ofPage.detach();
  const ofBrowser = await browser.newBrowserCDPSession();
  const { processInfo } = await ofBrowser.send('SystemInfo.getProcessInfo');
  await ofBrowser.detach();
  return Math.max(
    ...processInfo.filter(({ type }) => type === 'renderer').flatMap(({ id }) => memoryIfThere(id)),
  );
}

/** Those that the browser keeps in reserve come and go. */
function memoryIfThere(processId: number): number[] {
  try {
    return [ownMemoryMegabytes(processId)];
  } catch {
    return [];
  }
}
