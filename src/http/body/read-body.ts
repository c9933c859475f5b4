import { randomUUID } from 'node:crypto';
import { SamtalError } from '../../errors.ts';
import { type BodyLimits, DEFAULT_BODY_LIMITS } from './body-limits.ts';
import { bodyTooLarge } from './body-too-large.ts';
import { EchoedSound } from './echoed-sound.ts';
import { invalidJson } from './invalid-json.ts';
import { isAt } from './json-path.ts';
import type { ReceivedBody } from './received-body.ts';
import { RecordingReceiver } from './recording-receiver.ts';
import { SkeletonScanner } from './skeleton-scanner.ts';

const RECORDING = ['messages', '*', 'content', '*', 'input_audio', 'data'];
const ECHOED_SOUND = ['messages', '*', 'audio', 'data'];

/** The bytes of a body, as they arrive or all at hand. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

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
  body: ByteSource,
  { folder, limits = DEFAULT_BODY_LIMITS, signal }: ReadBodyOptions,
): Promise<ReceivedBody> {
  const read = new ReadBody();
  try {
    read.json = parseSkeleton(await scan(body, read.attachments, { folder, limits, signal }));
    return read;
  } catch (error) {
    await read[Symbol.asyncDispose]();
    throw error;
  }
}

class ReadBody implements ReceivedBody {
  json: unknown;
  readonly attachments = new Map<string, RecordingReceiver>();

  async [Symbol.asyncDispose](): Promise<void> {
    for (const receiver of this.attachments.values()) await receiver[Symbol.asyncDispose]();
  }
}

async function scan(
  body: ByteSource,
  receivers: Map<string, RecordingReceiver>,
  { folder, limits, signal }: Required<ReadBodyOptions>,
): Promise<string> {
  const secret = randomUUID();
  const startRecording = () => {
    if (receivers.size === limits.maxRecordings) throw tooManyRecordings(limits);
    const placeholder = `recording:${secret}:${receivers.size}`;
    const sink = new RecordingReceiver({ folder, maxBytes: limits.maxRecordingBytes });
    receivers.set(placeholder, sink);
    return { placeholder, sink };
  };
  let echoed: EchoedSound | undefined;
  const scanner = new SkeletonScanner(limits, (path) => {
    if (isAt(path, RECORDING)) return startRecording();
    if (!isAt(path, ECHOED_SOUND)) return undefined;
    echoed ??= new EchoedSound(limits);
    return { placeholder: '', sink: echoed };
  });
  let bytes = 0;
  const take = async (chunk: Uint8Array) => {
    signal.throwIfAborted();
    await scanner.write(chunk);
    bytes += chunk.length;
    if (bytes - (echoed?.byteLength ?? 0) > limits.maxBodyBytes)
      throw bodyTooLarge(`at most ${limits.maxBodyBytes} bytes are accepted`);
  };
  if (Symbol.iterator in body) for (const chunk of body) await take(chunk);
  else for await (const chunk of body) await take(chunk);
  return scanner.finish();
}

function tooManyRecordings({ maxRecordings }: BodyLimits): SamtalError {
  return new SamtalError('invalid_request', {
    message: `Too many audio parts in one request: more than ${maxRecordings}.`,
    param: 'messages',
  });
}

function parseSkeleton(skeleton: string): unknown {
  try {
    return JSON.parse(skeleton);
  } catch (error) {
    throw invalidJson('It is not valid JSON.', error);
  }
}
