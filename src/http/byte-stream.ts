import { createBreather } from '../audio/breather.ts';
import { release } from '../streams/release.ts';
import type { Call } from './call.ts';
import { ClientGone } from './client-gone.ts';

/** A reader that takes nothing for this long holds an answer, and perhaps a file, for no one. */
const WRITE_STALL_MS = 30_000;

/**
 * The body of an answer that is sent as it is made. Nothing is made before the socket has room for it, and a
 * socket that has no room for too long is closed. `chunks` should not throw: a body can't say what went wrong.
 */
export function byteStream(
  call: Call,
  chunks: AsyncIterable<Uint8Array>,
  { stallMs = WRITE_STALL_MS }: { stallMs?: number } = {},
): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  let stall: NodeJS.Timeout | undefined;
  const stopReading = () => call.abort(new ClientGone('The client has stopped reading'));
  // A body that is ready in memory and a client that reads as fast would keep every other call waiting.
  const breathe = createBreather(new AbortController().signal);
  call.isStreaming = true;
  call.onEnd(async () => {
    clearTimeout(stall);
    await release(iterator);
  });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(stall);
        try {
          await breathe();
          const next = await iterator.next();
          if (!next.done) {
            controller.enqueue(next.value);
            stall = setTimeout(stopReading, stallMs).unref();
            return;
          }
          controller.close();
        } catch (error) {
          // Half a body must not look like a whole one: the connection is cut.
          call.abort(new ClientGone('The answer broke off'));
          if (call.outgoing === undefined) controller.error(error);
        }
        // With a socket the call is over when the socket has taken the last byte.
        if (call.outgoing === undefined) call.end();
      },
      cancel() {
        call.abort(new ClientGone('The client has left'));
        call.end();
      },
    },
    { highWaterMark: 0 },
  );
}
