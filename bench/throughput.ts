import autocannon from 'autocannon';
import type { WatchedServer } from './watched-server.ts';

/** As many as the load generator opens where it is not told. */
export const SOME_CONNECTIONS = 10;
/** As on a busy day: each waits for many others. */
export const MANY_CONNECTIONS = 100;
/** Node takes one new connection a turn: on a busy machine the last of them waits longer than autocannon's 10 s. */
const ANSWER_SECONDS = 60;

export interface Throughput {
  perSecond: number;
  /** Of the server's process, all threads. */
  cpuMicrosecondsPerRequest: number;
  p99Ms: number;
}

export interface Load {
  body: string;
  connections: number;
  seconds: number;
}

/** As many requests as the server takes, over connections that are kept. One that fails is an error. */
export async function throughput(
  server: WatchedServer,
  { body, connections, seconds }: Load,
): Promise<Throughput> {
  await server.look();
  const result = await load(server, { body, connections, duration: seconds });
  const { cpuMicroseconds } = await server.look();
  return {
    perSecond: result['2xx'] / result.duration,
    cpuMicrosecondsPerRequest: cpuMicroseconds / result['2xx'],
    p99Ms: result.latency.p99,
  };
}

/** Until the compiler has done its work: on a busy machine a number of requests says more than a time. */
export async function warmUp(server: WatchedServer, body: string, requests: number): Promise<void> {
  await load(server, { body, connections: MANY_CONNECTIONS, amount: requests });
}

async function load(
  { url, apiKey }: WatchedServer,
  options: { body: string; connections: number; duration?: number; amount?: number },
): Promise<autocannon.Result> {
  const result = await autocannon({
    url: `${url}/v1/chat/completions`,
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    timeout: ANSWER_SECONDS,
    ...options,
  });
  const failed = result.errors + result.non2xx;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests failed`);
  return result;
}
