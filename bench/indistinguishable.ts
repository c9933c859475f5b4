import { Agent } from 'node:http';
import { type Figure, percentile } from './figures.ts';
import { statusOf } from './send.ts';
import { keyOf, startTenantsServer } from './tenants.ts';

const WARM_UP = 1_000;
const REQUESTS = 6_000;

/**
 * By how much the medians differ of how long a tenant waits to be told that an id is not known: one that never was,
 * one that is another tenant's, one of its own that has expired. Asked for by turns, over one connection.
 */
export async function measureIndistinguishable(): Promise<Figure[]> {
  await using server = await startTenantsServer();
  const { url, foreign, expired } = server;
  const never = foreign.map((id) => id.replace(/.{6}$/, '012345'));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const apiKey = keyOf('reader');
  const kinds = [never, foreign, expired].map((ids) => ({ ids, waitsMs: [] as number[] }));
  for (let turn = 0; turn < WARM_UP + REQUESTS; turn += 1) {
    for (const { ids, waitsMs } of kinds) {
      const startedAt = performance.now();
      const status = await statusOf({ url, apiKey, body: referringTo(ids[turn % ids.length] ?? '') }, agent);
      if (status !== 400) throw new Error(`The server answered with ${status}`);
      if (turn >= WARM_UP) waitsMs.push(performance.now() - startedAt);
    }
  }
  agent.destroy();
  const medians = kinds.map(({ waitsMs }) => percentile(waitsMs, 0.5));
  const difference = Math.max(...medians) - Math.min(...medians);
  return [{ name: 'foreignIdMilliseconds', value: difference, runs: [difference] }];
}

function referringTo(id: string): string {
  const messages = [
    { role: 'user', content: 'Is it?' },
    { role: 'assistant', audio: { id } },
    { role: 'user', content: 'Why?' },
  ];
  const audio = { voice: 'alloy', format: 'wav' };
  return JSON.stringify({ model: 'gpt-4o-audio-preview', modalities: ['text', 'audio'], audio, messages });
}
