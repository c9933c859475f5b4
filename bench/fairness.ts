import { type Figure, figure, percentile } from './figures.ts';
import { flood } from './flood.ts';
import { openLoop } from './open-loop.ts';
import { keyOf, startTenantsServer, type TenantsServer } from './tenants.ts';

const RUNS = 4;
const RUN_SECONDS = 8;
const STEADY = ['steady-1', 'steady-2', 'steady-3'];
/** Of 30 that each of them may send; together they need three fifths of all places. */
const STEADY_PER_SECOND = 12;
/** A hundred times the quota of the one; ten times what the places that are left can answer for the other. */
const FLOOD_PER_SECOND = 300;

const BODY = JSON.stringify({
  model: 'gpt-4o',
  messages: [{ role: 'user', content: '[words 20]' }],
});

/**
 * How much longer tenants who keep to their quota wait for their answers while another sends a hundred times its
 * own: the 99th percentiles, run against run. Once the other is held by its quota, once by nothing but its turns.
 */
export async function measureFairness(): Promise<Figure[]> {
  await using server = await startTenantsServer();
  await p99OfSteady(server);
  const ratios: Record<'greedy' | 'boundless', number[]> = { greedy: [], boundless: [] };
  for (let run = 0; run < RUNS; run += 1) {
    const aloneMs = await p99OfSteady(server);
    for (const tenant of ['greedy', 'boundless'] as const) {
      const message = { url: server.url, apiKey: keyOf(tenant), body: BODY };
      const flooded = flood(message, { perSecond: FLOOD_PER_SECOND, seconds: RUN_SECONDS });
      ratios[tenant].push((await p99OfSteady(server)) / aloneMs);
      if (Object.keys(await flooded).join() === '200') throw new Error('Nothing was too much');
    }
  }
  return [
    figure('fairnessP99Ratio', ratios.greedy),
    figure('fairnessWithoutQuotaP99Ratio', ratios.boundless),
  ];
}

async function p99OfSteady({ url }: TenantsServer): Promise<number> {
  const load = { perSecond: STEADY_PER_SECOND, seconds: RUN_SECONDS };
  const latencies = await Promise.all(
    STEADY.map((tenant) => openLoop({ url, apiKey: keyOf(tenant), body: BODY }, load)),
  );
  return percentile(latencies.flat(), 0.99);
}
