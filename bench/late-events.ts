import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { seededChoice } from '../test/support/seeded.ts';

const SEED = 1;

export interface LateEvents extends AsyncDisposable {
  origin: string;
}

/**
 * A way to a server on which each event of a stream is late by up to `mostMs`, at random and in order, as on a bad
 * line; whatever else is asked for passes at once.
 */
export async function startLateEvents(server: { url: string }, mostMs: number): Promise<LateEvents> {
  const choose = seededChoice(SEED);
  const way = createServer((incoming, outgoing) => {
    const { method, url = '/', headers } = incoming;
    const { host } = new URL(server.url);
    const asked = request(new URL(url, server.url), {
      ...(method === undefined ? {} : { method }),
      headers: { ...headers, host },
    });
    asked.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      if (answer.headers['content-type']?.startsWith('text/event-stream'))
        passLate(answer, outgoing, () => choose(mostMs));
      else answer.pipe(outgoing);
    });
    asked.on('error', () => outgoing.destroy());
    outgoing.on('close', () => asked.destroy());
    incoming.pipe(asked);
  }).listen(0, '127.0.0.1');
  await once(way, 'listening');
  const address = way.address();
  if (address === null || typeof address === 'string') throw new Error('The way to the server has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      way.closeAllConnections();
      way.close();
      await once(way, 'close');
    },
  };
}

function passLate(answer: IncomingMessage, outgoing: ServerResponse, lateMs: () => number): void {
  let pending = '';
  let dueMs = 0;
  const pass = (work: () => void) => {
    const nowMs = performance.now();
    dueMs = Math.max(dueMs, nowMs + lateMs());
    setTimeout(work, dueMs - nowMs);
  };
  answer.setEncoding('utf8').on('data', (text: string) => {
    const events = (pending + text).split('\n\n');
    pending = events.pop() ?? '';
    for (const event of events) pass(() => outgoing.write(`${event}\n\n`));
  });
  answer.on('end', () => pass(() => outgoing.end(pending)));
}
