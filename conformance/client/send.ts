import type { Target } from '../target.ts';
import { type Outgoing, openResponse } from './open-response.ts';
import type { Reply } from './reply.ts';

/** Far above the longest answer that any case asks for. */
const MAX_REPLY_BYTES = 64 * 1024 * 1024;

/** Sends one request and reads the whole answer. */
export async function send(
  target: Pick<Target, 'baseUrl' | 'agent'>,
  outgoing: Outgoing,
  signal: AbortSignal,
): Promise<Reply> {
  const incoming = await openResponse(target, outgoing, signal);
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of incoming) {
    if (!Buffer.isBuffer(piece)) continue;
    pieces.push(piece);
    length += piece.length;
    if (length > MAX_REPLY_BYTES) throw new Error(`The answer is longer than ${MAX_REPLY_BYTES} bytes`);
  }
  const bytes = Buffer.concat(pieces);
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, bytes, text: bytes.toString('utf8') };
}
