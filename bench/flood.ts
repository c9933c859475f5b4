/** A thread that floods a server at a constant rate, whatever the server answers, and then tells the statuses. */
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openLoop } from './open-loop.ts';
import { type Message, statusOf } from './send.ts';

const FloodPlan = z.object({
  message: z.object({ url: z.string(), apiKey: z.string(), body: z.string() }),
  perSecond: z.number(),
  seconds: z.number(),
});
const Counts = z.record(z.string(), z.number());

/** Returns how many answers there were of each status. */
export async function flood(message: Message, load: { perSecond: number; seconds: number }) {
  const worker = new Worker(new URL(import.meta.url), { workerData: { message, ...load } });
  const told = new Promise<unknown>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const counts = Counts.parse(await told);
  await worker.terminate();
  return counts;
}

if (parentPort !== null) {
  const { message, ...load } = FloodPlan.parse(workerData);
  const counts: Record<string, number> = {};
  const count = async (...sent: Parameters<typeof statusOf>) => {
    const status = await statusOf(...sent).catch(() => 'none');
    counts[status] = (counts[status] ?? 0) + 1;
  };
  await openLoop(message, { ...load, exchange: count });
  parentPort.postMessage(counts);
}
