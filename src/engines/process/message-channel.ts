import type { Duplex } from 'node:stream';
import { deserialize, serialize } from 'node:v8';
import { SamtalError } from '../../errors.ts';

/**
 * Where the channel is in the engine's process. Node's own channel of `fork` is not used: bytes on it that
 * are no message make the parent throw where nobody can catch it, and the gateway would end with its child.
 */
export const CHANNEL_FILE_DESCRIPTOR = 3;

/** A prompt of a few million characters; frames are far smaller. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

const LENGTH_BYTES = 4;

export interface MessageChannel<Sent> {
  /** Throws `invalid_request` for a message over {@link MAX_MESSAGE_BYTES}. Nothing happens once closed. */
  send(message: Sent): void;
  close(): void;
}

export interface MessageChannelOptions<Received> {
  stream: Duplex;
  /** Throws for what is no message. */
  parse(value: unknown): Received;
  onMessage(message: Received): void;
  /** Once, when the other side is gone or has sent what is no message; never after `close`. */
  onBroken(reason: 'closed' | 'nonsense'): void;
}

/** Structured-clone messages over a byte stream, each after its length in four bytes. */
export function openMessageChannel<Sent, Received>({
  stream,
  parse,
  onMessage,
  onBroken,
}: MessageChannelOptions<Received>): MessageChannel<Sent> {
  let open = true;
  const breakOff = (reason: 'closed' | 'nonsense') => {
    if (!open) return;
    open = false;
    stream.destroy();
    onBroken(reason);
  };
  const read = createReader((bytes) => {
    if (open) onMessage(parse(deserialize(bytes)));
  });

  stream.on('data', (chunk: Buffer) => {
    if (!open) return;
    try {
      read(chunk);
    } catch {
      breakOff('nonsense');
    }
  });
  stream.on('error', () => breakOff('closed'));
  stream.on('close', () => breakOff('closed'));

  return {
    send(message) {
      if (!open) return;
      const body = serialize(message);
      if (body.length > MAX_MESSAGE_BYTES) {
        throw new SamtalError('invalid_request', {
          message: `Cannot hand the request to an engine: it has ${body.length} bytes, at most ${MAX_MESSAGE_BYTES} are taken.`,
        });
      }
      const length = Buffer.allocUnsafe(LENGTH_BYTES);
      length.writeUInt32BE(body.length);
      stream.cork();
      stream.write(length);
      stream.write(body);
      stream.uncork();
    },
    close() {
      open = false;
      stream.destroy();
    },
  };
}

/** Joins chunks only when a message is complete: joining at every chunk is quadratic in a message's length. */
function createReader(onBody: (bytes: Buffer) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let heldBytes = 0;
  let wantedBytes = LENGTH_BYTES;
  let body = false;

  return (chunk) => {
    chunks.push(chunk);
    heldBytes += chunk.length;
    while (heldBytes >= wantedBytes) {
      const joined = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
      const wanted = joined.subarray(0, wantedBytes);
      const rest = joined.subarray(wantedBytes);
      chunks = rest.length > 0 ? [rest] : [];
      heldBytes = rest.length;
      if (body) {
        wantedBytes = LENGTH_BYTES;
        body = false;
        onBody(wanted);
      } else {
        wantedBytes = wanted.readUInt32BE();
        if (wantedBytes > MAX_MESSAGE_BYTES) throw new RangeError('message too long');
        body = true;
      }
    }
  };
}
