import { launchChromium, skip } from '../test/playground/chromium.ts';
import { type ServerProcess, startServer } from '../test/support/server-process.ts';
import type { Figure } from './figures.ts';
import { measureFirstSound } from './playground-first-sound.ts';
import { measureGaps } from './playground-gaps.ts';
import { measureLoad } from './playground-load.ts';
import { measureScrolling } from './playground-scrolling.ts';

/** What the playground costs in a browser, with engines that cost next to nothing. Needs no models. */
export async function measurePlayground(): Promise<Figure[]> {
  if (skip !== false) return leftOut(skip);
  await using server = await startServer({ args: ['--engines', 'scripted'] });
  await using browser = await launchChromium();
  return [...(await measureLoad(browser, server)), ...(await measureScrolling(browser, server))];
}

/** How its answers are heard, with a server that speaks as it does for anybody. */
export async function measurePlaygroundSound(server: ServerProcess): Promise<Figure[]> {
  if (skip !== false) return leftOut(skip);
  return [...(await measureFirstSound(server)), ...(await measureGaps(server))];
}

function leftOut(reason: string): Figure[] {
  console.log(`The playground is not measured: ${reason}`);
  return [];
}
