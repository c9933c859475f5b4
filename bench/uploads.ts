import type { Figure } from './figures.ts';
import { forgetPeak, peakMegabytes } from './footprint.ts';
import { hearingRequest, uploadRequest } from './gateway-requests.ts';
import { send } from './send.ts';
import { startGateway, type WatchedServer } from './watched-server.ts';

const RUNS = 4;

/** Recordings of 20 MB, one and eight at a time, answered as JSON and as a stream by turns. */
export async function measureUploads(): Promise<Figure[]> {
  return [...(await measure('upload', 1)), ...(await measure('eightUploads', 8))];
}

async function measure(name: string, atOnce: number): Promise<Figure[]> {
  const megabytes: number[] = [];
  const stallsMs: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    // A fresh process each time: what one upload has grown is there for the next.
    await using gateway = await startGateway();
    for (let request = 0; request < 200; request += 1) await send({ ...gateway, body: hearingRequest() });
    const bodies = Array.from({ length: atOnce }, (_, number) => uploadRequest(number, run % 2 === 1));
    const { grownMegabytes, longestStallMs } = await upload(gateway, bodies);
    megabytes.push(grownMegabytes);
    stallsMs.push(longestStallMs);
  }
  return [worst(`${name}MemoryMegabytes`, megabytes), worst(`${name}StallMilliseconds`, stallsMs)];
}

async function upload(gateway: WatchedServer, bodies: readonly Buffer[]) {
  await gateway.look();
  forgetPeak(gateway.processId);
  const before = peakMegabytes(gateway.processId);
  await Promise.all(bodies.map((body) => send({ ...gateway, body })));
  const { longestStallMs } = await gateway.look();
  return { grownMegabytes: peakMegabytes(gateway.processId) - before, longestStallMs };
}

const worst = (name: string, runs: readonly number[]): Figure => ({ name, value: Math.max(...runs), runs });
