import type { IncomingMessage, ServerResponse } from 'node:http';

const MAX_DRAINED_BYTES = 64 * 1024 * 1024;
const MAX_DRAIN_MS = 10_000;

/**
 * When an answer goes out before its request has arrived whole, takes in the rest and throws it away, up to a
 * limit. Closing at once would lose the answer: of clients that were still sending, most never saw it.
 */
export function drainUpload(incoming: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.on('finish', () => {
    if (incoming.complete || incoming.destroyed) return;
    const { socket } = incoming;
    const close = () => socket.destroy();
    const timer = setTimeout(close, MAX_DRAIN_MS);
    const stop = () => {
      clearTimeout(timer);
      socket.off('close', stop);
    };
    let bytes = 0;
    incoming.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_DRAINED_BYTES) close();
    });
    incoming.once('end', stop);
    // Node forgets the request once it is answered, so only the socket tells that the client has left.
    socket.once('close', stop);
    incoming.resume();
  });
}
