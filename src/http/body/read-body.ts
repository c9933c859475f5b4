import { randomUUID } from 'node:crypto';
import { SamtalError } from '../../errors.ts';
import { type BodyLimits, DEFAULT_BODY_LIMITS } from './body-limits.ts';
import type { Attachment, ReceivedBody } from './received-body.ts';
import { RecordingReceiver } from './recording-receiver.ts';
import { invalidJson, SkeletonScanner } from './skeleton-scanner.ts';

export interface ReadBodyOptions {
  /** Where recordings wait that are too large for memory. */
  folder: string;
  limits?: BodyLimits;
  signal: AbortSignal;
}

/**
 * Reads the JSON body of a chat request without ever holding its recordings in memory.
 * Throws `invalid_json`, `body_too_large` or `invalid_request`; nothing is left on disk then.
 */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  { folder, limits = DEFAULT_BODY_LIMITS, signal }: ReadBodyOptions,
): Promise<ReceivedBody> {
  const receivers = new Map<string, RecordingReceiver>();
  const dispose = async () => {
    for (const receiver of receivers.values()) await receiver[Symbol.asyncDispose]();
  };
  try {
    const skeleton = await scan(body, receivers, { folder, limits, signal });
    const json = parseSkeleton(skeleton);
    const attachments: ReadonlyMap<string, Attachment> = receivers;
    return { json, attachments, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function scan(
  body: AsyncIterable<Uint8Array>,
  receivers: Map<string, RecordingReceiver>,
  { folder, limits, signal }: Required<ReadBodyOptions>,
): Promise<string> {
  const secret = randomUUID();
  const scanner = new SkeletonScanner(limits, () => {
    if (receivers.size === limits.maxRecordings) {
      throw new SamtalError('invalid_request', {
        message: `Too many audio parts in one request: more than ${limits.maxRecordings}.`,
        param: 'messages',
      });
    }
    const marker = `recording:${secret}:${receivers.size}`;
    const sink = new RecordingReceiver({ folder, maxBytes: limits.maxRecordingBytes });
    receivers.set(marker, sink);
    return { marker, sink };
  });
  let bytes = 0;
  for await (const chunk of body) {
    signal.throwIfAborted();
    bytes += chunk.length;
    if (bytes > limits.maxBodyBytes) throw bodyTooLarge(limits);
    await scanner.write(chunk);
  }
  return scanner.finish();
}

export function bodyTooLarge({ maxBodyBytes }: BodyLimits): SamtalError {
  return new SamtalError('body_too_large', {
    message: `Request body is too large: at most ${maxBodyBytes} bytes are accepted.`,
  });
}

function parseSkeleton(skeleton: string): unknown {
  try {
    return JSON.parse(skeleton);
  } catch (error) {
    throw invalidJson('It is not valid JSON.', error);
  }
}
