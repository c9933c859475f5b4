import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Server } from './chat.ts';

export interface OpenStream {
  /** All that has come so far. */
  text(): string;
  /** Resolves when no more will come. */
  closed: Promise<void>;
  /** Hangs up. */
  leave(): void;
}

/** A streamed answer, held open once its first sound has come. */
export async function openStream({ url, apiKey }: Server, body: object): Promise<OpenStream> {
  const outgoing = request(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
  });
  outgoing.on('error', () => {});
  outgoing.end(JSON.stringify(body));
  const [incoming]: IncomingMessage[] = await once(outgoing, 'response');
  if (incoming === undefined) throw new Error('There was no response');
  let text = '';
  let isClosed = false;
  incoming.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  incoming.on('error', () => {});
  const closed = new Promise<void>((resolve) => {
    incoming.once('close', () => {
      isClosed = true;
      resolve();
    });
  });
  while (!text.includes('"data"') && !isClosed) await pause(10);
  return { text: () => text, closed, leave: () => outgoing.destroy() };
}
