import { deadline } from '../../streams/deadline.ts';
import type { OpenResponse } from './open-response.ts';

/** The message is the second half of a sentence. */
export class BrokenBody extends Error {
  override readonly name = 'BrokenBody';
}

export interface ReadBodyOptions {
  maxBytes: number;
  /** Asked before each wait for more. */
  idleTimeoutMs: () => number;
  signal: AbortSignal;
}

/** The bytes of an answer, within limits. Throws {@link BrokenBody}, or the signal's reason. */
export async function* readBody(
  response: OpenResponse,
  { maxBytes, idleTimeoutMs, signal }: ReadBodyOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { 'content-encoding': encoding = 'identity' } = response.headers;
  try {
    // Identity was asked for; whatever else comes would have to be unpacked, and could be any size then.
    if (encoding !== 'identity') throw new BrokenBody('it is compressed');
    const chunks = response.body[Symbol.asyncIterator]();
    let totalBytes = 0;
    for (;;) {
      const afterMs = idleTimeoutMs();
      const error = () => new BrokenBody(`nothing came for ${afterMs / 1000} s`);
      const { done, value } = await deadline(() => nextChunk(chunks), { afterMs, error, signal });
      if (done) return;
      totalBytes += value.byteLength;
      if (totalBytes > maxBytes) throw new BrokenBody(`it is longer than ${maxBytes} bytes`);
      yield value;
    }
  } finally {
    response.close();
  }
}

async function nextChunk(chunks: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  try {
    return await chunks.next();
  } catch (cause) {
    throw new BrokenBody('the connection was cut', { cause });
  }
}
