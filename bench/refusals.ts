import { Agent } from 'node:http';
import { startServer } from '../test/support/server-process.ts';
import type { Content } from './ask.ts';
import { type Figure, figure, percentile } from './figures.ts';
import { spokenAnswerTo } from './gateway-requests.ts';
import { statusOf } from './send.ts';

const RUNS = 100;
const BOMBS = 10;
const BOMB = '['.repeat(27_000_000);

/** How long the server takes to say no, by what is wrong. */
export async function measureRefusals(): Promise<Figure[]> {
  await using server = await startServer({ args: ['--engines', 'scripted'] });
  const agent = new Agent({ keepAlive: true });
  const refusalMs = async (body: string, status: number, apiKey = server.apiKey) => {
    const startedAt = performance.now();
    const got = await statusOf({ url: server.url, apiKey, body }, agent);
    if (got !== status) throw new Error(`The server answered with ${got}, not with ${status}`);
    return performance.now() - startedAt;
  };
  const reasons: [body: string, status: number, apiKey?: string][] = [
    [spokenAnswerTo('Hello'), 401, 'sk-wrong'],
    [spokenAnswerTo('Hello', { model: 'gpt-9' }), 404],
    [spokenAnswerTo('Hello', { modalities: ['video'] }), 400],
    [spokenAnswerTo('Hello').slice(0, -1), 400],
    [spokenAnswerTo(recording('*'.repeat(4_000))), 400],
    [
      spokenAnswerTo(recording(Buffer.from('This is no sound at all. '.repeat(4_000)).toString('base64'))),
      400,
    ],
  ];
  const slowest: Figure[] = [];
  for (const [body, status, apiKey] of reasons) {
    const runs: number[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await refusalMs(body, status, apiKey));
    slowest.push({ name: 'refusalMilliseconds', value: percentile(runs, 0.95), runs });
  }
  const bombs: number[] = [];
  for (let run = 0; run < BOMBS; run += 1) bombs.push(await refusalMs(BOMB, 400));
  agent.destroy();
  slowest.sort((a, b) => b.value - a.value);
  return [...slowest.slice(0, 1), figure('bombRefusalMilliseconds', bombs)];
}

const recording = (data: string): Content => [{ type: 'input_audio', input_audio: { data, format: 'wav' } }];
