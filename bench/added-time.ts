import { type Figure, figure, percentile } from './figures.ts';
import { openLoop } from './open-loop.ts';
import type { WatchedServer } from './watched-server.ts';

const RUNS = 7;
const LOAD = { perSecond: 200, seconds: 3 };

/** How much longer the gateway takes than a bare server for the same exchange, run against run. */
export async function measureAddedTime(
  gateway: WatchedServer,
  bare: WatchedServer,
  body: string,
): Promise<Figure[]> {
  const medians: number[] = [];
  const tails: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const direct = await openLoop({ ...bare, body }, LOAD);
    const through = await openLoop({ ...gateway, body }, LOAD);
    medians.push(percentile(through, 0.5) - percentile(direct, 0.5));
    tails.push(percentile(through, 0.99) - percentile(direct, 0.99));
  }
  return [figure('addedMedianMilliseconds', medians), figure('addedP99Milliseconds', tails)];
}
