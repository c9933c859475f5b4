import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Figure, figure, percentile } from './figures.ts';
import { hearingRequest } from './gateway-requests.ts';
import { openLoop } from './open-loop.ts';
import { createProcessWatch } from './process-watch.ts';

const RUNS = 5;
const GOOD = { perSecond: 50, seconds: 6 };
/** Longer than the good ones, which it surrounds. */
const FLOOD_SECONDS = 8;
const HEAD_START_MS = 1_000;

const Announcement = z.object({ url: z.string(), token: z.string() });

/**
 * How long good requests take while 2,000 bad tokens a second come in, each for the first time, and what the server
 * needs for all of them, which says more where other processes have a part of the machine.
 */
export async function measureTokenFlood(): Promise<Figure[]> {
  const watch = createProcessWatch('tokens');
  const server = script('token-server.js', [], watch.environment);
  const tails: number[] = [];
  const rates: number[] = [];
  const costs: number[] = [];
  try {
    const { url, token } = Announcement.parse(JSON.parse(await firstLine(server)));
    const message = { url: `${url}/openai`, apiKey: token, body: hearingRequest() };
    // The first run is for the compiler.
    for (let run = 0; run <= RUNS; run += 1) {
      await watch.look(server.pid ?? 0);
      const flood = script('flood-with-tokens.js', [url, token, String(FLOOD_SECONDS)]);
      const reached = firstLine(flood);
      await new Promise((resolve) => setTimeout(resolve, HEAD_START_MS));
      const latenciesMs = await openLoop(message, GOOD);
      const perSecond = Number(await reached);
      const { cpuMicroseconds } = await watch.look(server.pid ?? 0);
      if (run === 0) continue;
      tails.push(percentile(latenciesMs, 0.99));
      rates.push(perSecond);
      costs.push(cpuMicroseconds / (perSecond * FLOOD_SECONDS + latenciesMs.length));
    }
  } finally {
    const ended = once(server, 'close');
    server.kill();
    await ended;
  }
  return [
    figure('badTokenFloodPerSecond', rates),
    figure('badTokenFloodP99Milliseconds', tails),
    figure('badTokenFloodMicroseconds', costs),
  ];
}

function script(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): ChildProcess {
  const path = fileURLToPath(new URL(`./${name}`, import.meta.url));
  return spawn(process.execPath, [path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('The process says nothing');
  for await (const line of createInterface({ input: stdout })) return line;
  throw new Error('The process ended before it said anything');
}
