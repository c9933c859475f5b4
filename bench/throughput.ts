import autocannon from 'autocannon';
import type { WatchedServer } from './watched-server.ts';

const CONNECTIONS = 100;

export interface Throughput {
  perSecond: number;
  /** Of the server's process, all threads. */
  cpuMicrosecondsPerRequest: number;
  p99Ms: number;
}

/** As many requests as the server takes, over connections that are kept. One that fails is an error. */
export async function throughput(server: WatchedServer, body: string, seconds: number): Promise<Throughput> {
  await server.look();
  const result = await autocannon({
    url: `${server.url}/v1/chat/completions`,
    method: 'POST',
    headers: { authorization: `Bearer ${server.apiKey}`, 'content-type': 'application/json' },
    body,
    connections: CONNECTIONS,
    duration: seconds,
  });
  const { cpuMicroseconds } = await server.look();
  if (result.errors + result.non2xx > 0) {
    throw new Error(`${result.errors + result.non2xx} of ${result.requests.total} requests failed`);
  }
  return {
    perSecond: result['2xx'] / result.duration,
    cpuMicrosecondsPerRequest: cpuMicroseconds / result['2xx'],
    p99Ms: result.latency.p99,
  };
}
