import type { IncomingMessage } from 'node:http';
import { Mismatch, shown } from '../expect/mismatch.ts';
import type { Probe } from '../target.ts';
import { type ChatOptions, chatRequest, type JsonBody } from './chat.ts';
import { EventReader, type StreamEvent } from './event-reader.ts';
import { openResponse } from './open-response.ts';

export interface OpenStream {
  headers: IncomingMessage['headers'];
  /** Each event when it comes. May be read once. */
  events: AsyncIterable<StreamEvent>;
  /** Hangs up. */
  leave(): void;
}

/** Asks for a streamed answer. Throws a `Mismatch` where the status is not 200. */
export async function openStream(
  probe: Probe,
  body: JsonBody,
  options: ChatOptions = {},
): Promise<OpenStream> {
  const outgoing = chatRequest(probe, { ...body, stream: true }, options);
  const incoming = await openResponse(probe.target, outgoing, probe.signal);
  if (incoming.statusCode !== 200) {
    const text = (await incoming.toArray()).join('');
    throw new Mismatch('status 200 and a stream', `${incoming.statusCode} ${shown(text)}`);
  }
  return { headers: incoming.headers, events: eventsOf(incoming), leave: () => incoming.destroy() };
}

async function* eventsOf(incoming: IncomingMessage): AsyncGenerator<StreamEvent, void, undefined> {
  const reader = new EventReader();
  incoming.setEncoding('utf8');
  for await (const text of incoming) {
    if (typeof text === 'string') yield* reader.push(text, performance.now());
  }
  if (reader.rest !== '') yield { type: 'other', text: reader.rest, atMs: performance.now() };
}
