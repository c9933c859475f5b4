import { SamtalError } from '../../errors.ts';
import type { BodyLimits } from './body-limits.ts';
import { isRecordingPath, type PathFrame } from './recording-path.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MAX_KEY_BYTES = 256;

/** Takes the characters of a recording's string as they arrive, quotes left out, escapes still in. */
export interface RecordingSink {
  write(characters: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

/**
 * Splits a JSON text that arrives in pieces into a skeleton (everything but the recordings, which leave a
 * marker string) and the recordings themselves. It follows brackets, keys and strings and leaves judging
 * the rest of the grammar to `JSON.parse` of the skeleton, whose size, depth and token count it bounds:
 * without those bounds 27 MB of `{},{},…` hold the event loop for seconds.
 */
export class SkeletonScanner {
  readonly #limits: BodyLimits;
  readonly #startRecording: () => { marker: string; sink: RecordingSink };
  readonly #skeleton: Uint8Array[] = [];
  readonly #path: PathFrame[] = [];
  #skeletonBytes = 0;
  #tokens = 0;
  #expectsKey = false;
  #key: number[] | undefined;
  #inString = false;
  #escaped = false;
  #sink: RecordingSink | undefined;

  constructor(limits: BodyLimits, startRecording: () => { marker: string; sink: RecordingSink }) {
    this.#limits = limits;
    this.#startRecording = startRecording;
  }

  /** Throws `invalid_json` or `body_too_large` as soon as a bound is passed. */
  async write(chunk: Uint8Array): Promise<void> {
    let position = 0;
    while (position < chunk.length) {
      if (this.#sink !== undefined) position = await this.#readRecording(chunk, position, this.#sink);
      else if (this.#inString) position = this.#readString(chunk, position);
      else position = this.#readStructure(chunk, position);
    }
  }

  /** The skeleton as text; throws `invalid_json` if it is not UTF-8. */
  finish(): string {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(this.#skeleton));
    } catch (error) {
      throw invalidJson('The text is not valid UTF-8.', error);
    }
  }

  /** Reads up to and including the next opening quote, or to the end of the chunk. */
  #readStructure(chunk: Uint8Array, start: number): number {
    for (let position = start; position < chunk.length; position += 1) {
      const byte = chunk[position];
      if (byte === QUOTE) return this.#openString(chunk, start, position);
      if (byte === 0x7b) this.#open({ type: 'object', key: '' });
      else if (byte === 0x5b) this.#open({ type: 'array' });
      else if (byte === 0x7d || byte === 0x5d) this.#close();
      else if (byte === 0x3a) this.#expectsKey = false;
      else if (byte === 0x2c) this.#nextMember();
    }
    this.#keep(chunk.subarray(start));
    return chunk.length;
  }

  #openString(chunk: Uint8Array, start: number, quote: number): number {
    this.#countToken();
    if (!this.#expectsKey && isRecordingPath(this.#path)) {
      const { marker, sink } = this.#startRecording();
      this.#keep(chunk.subarray(start, quote));
      this.#keep(Buffer.from(JSON.stringify(marker)));
      this.#sink = sink;
    } else {
      this.#keep(chunk.subarray(start, quote + 1));
      this.#inString = true;
      this.#key = this.#expectsKey ? [] : undefined;
    }
    return quote + 1;
  }

  #readString(chunk: Uint8Array, start: number): number {
    const end = this.#endOfString(chunk, start);
    const stop = end ?? chunk.length;
    if (this.#key !== undefined) this.#extendKey(chunk.subarray(start, stop));
    const next = end === undefined ? chunk.length : end + 1;
    this.#keep(chunk.subarray(start, next));
    if (end !== undefined) {
      this.#inString = false;
      this.#nameMember();
    }
    return next;
  }

  async #readRecording(chunk: Uint8Array, start: number, sink: RecordingSink): Promise<number> {
    const end = this.#endOfString(chunk, start);
    const stop = end ?? chunk.length;
    if (stop > start) await sink.write(chunk.subarray(start, stop));
    if (end === undefined) return chunk.length;
    await sink.end();
    this.#sink = undefined;
    return end + 1;
  }

  /** The index of the closing quote, or `undefined`; long runs without quotes are skipped natively. */
  #endOfString(chunk: Uint8Array, start: number): number | undefined {
    let position = start;
    if (this.#escaped) {
      this.#escaped = false;
      position += 1;
    }
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let quote = bytes.indexOf(QUOTE, position);
    for (;;) {
      const limit = quote === -1 ? chunk.length : quote;
      const backslash = bytes.subarray(0, limit).indexOf(BACKSLASH, position);
      if (backslash === -1) return quote === -1 ? undefined : quote;
      position = backslash + 2;
      if (position > chunk.length) this.#escaped = true;
      if (quote !== -1 && quote < position) quote = bytes.indexOf(QUOTE, position);
    }
  }

  #extendKey(bytes: Uint8Array): void {
    if (this.#key === undefined) return;
    if (this.#key.length + bytes.length > MAX_KEY_BYTES) throw invalidJson('A member name is too long.');
    this.#key.push(...bytes);
  }

  #nameMember(): void {
    const frame = this.#path.at(-1);
    if (this.#key === undefined || frame?.type !== 'object') return;
    const raw = Buffer.from(this.#key).toString();
    frame.key = raw.includes('\\') ? decodeName(raw) : raw;
    this.#key = undefined;
  }

  #open(frame: PathFrame): void {
    this.#countToken();
    this.#path.push(frame);
    if (this.#path.length > this.#limits.maxDepth) throw invalidJson('It is nested too deeply.');
    this.#expectsKey = frame.type === 'object';
  }

  #close(): void {
    this.#path.pop();
    this.#expectsKey = false;
  }

  #nextMember(): void {
    this.#countToken();
    this.#expectsKey = this.#path.at(-1)?.type === 'object';
  }

  #countToken(): void {
    this.#tokens += 1;
    if (this.#tokens > this.#limits.maxTokens) throw invalidJson('It has too many members.');
  }

  #keep(bytes: Uint8Array): void {
    this.#skeletonBytes += bytes.length;
    if (this.#skeletonBytes > this.#limits.maxSkeletonBytes) {
      throw new SamtalError('body_too_large', {
        message: `Request body is too large: more than ${this.#limits.maxSkeletonBytes} bytes besides audio.`,
      });
    }
    if (bytes.length > 0) this.#skeleton.push(Uint8Array.from(bytes));
  }
}

/** OpenAI's first sentence, then what is wrong. */
export function invalidJson(reason: string, cause?: unknown): SamtalError {
  return new SamtalError('invalid_json', {
    message: `We could not parse the JSON body of your request. ${reason}`,
    cause,
  });
}

/** A name with a broken escape can't be a name we look for; `JSON.parse` will refuse the whole. */
function decodeName(raw: string): string {
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw;
  }
}
