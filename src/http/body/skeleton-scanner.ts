import type { BodyLimits } from './body-limits.ts';
import { bodyTooLarge } from './body-too-large.ts';
import { invalidJson } from './invalid-json.ts';
import type { JsonPath, PathFrame } from './json-path.ts';
import { MemberNames } from './member-names.ts';
import { SkeletonText } from './skeleton-text.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MAX_KEY_BYTES = 256;

/** Takes the characters of a string as they arrive, quotes left out, escapes still in. */
export interface StringSink {
  write(characters: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

/** Where a string goes instead of the skeleton, and the plain characters that stand there in its place. */
export interface Diversion {
  placeholder: string;
  sink: StringSink;
}

type OpenBracket = PathFrame & { names?: MemberNames };

/**
 * Splits a JSON text that arrives in pieces into a skeleton and the long strings that `divert` wants elsewhere,
 * asked at the opening quote of each value. It follows brackets, names and strings and leaves judging the rest
 * of the grammar to `JSON.parse` of the skeleton, whose size, depth and token count it bounds: without those
 * bounds 27 MB of `{},{},…` hold the event loop for seconds.
 */
export class SkeletonScanner {
  readonly #limits: BodyLimits;
  readonly #divert: (path: JsonPath) => Diversion | undefined;
  readonly #skeleton = new SkeletonText();
  readonly #path: OpenBracket[] = [];
  #tokens = 0;
  #expectsKey = false;
  /** The bytes of a name as Latin-1, escapes still in. */
  #key: string | undefined;
  #inString = false;
  #escaped = false;
  #sink: StringSink | undefined;

  constructor(limits: BodyLimits, divert: (path: JsonPath) => Diversion | undefined) {
    this.#limits = limits;
    this.#divert = divert;
  }

  /** Throws `invalid_json` or `body_too_large` as soon as a bound is passed. */
  async write(chunk: Uint8Array): Promise<void> {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let position = 0;
    while (position < bytes.length) {
      if (this.#sink === undefined) position = this.#readSkeleton(bytes, position);
      else position = await this.#readDiverted(bytes, position, this.#sink);
    }
  }

  /** The skeleton as text; throws `invalid_json` if it is not UTF-8. */
  finish(): string {
    try {
      return this.#skeleton.toText();
    } catch (error) {
      throw invalidJson('The text is not valid UTF-8.', error);
    }
  }

  /** Reads to the end of the chunk, or up to the first character of a string that goes elsewhere. */
  #readSkeleton(bytes: Buffer, start: number): number {
    let position = start;
    let diversion: Diversion | undefined;
    while (position < bytes.length && diversion === undefined) {
      if (this.#inString) position = this.#readString(bytes, position);
      else {
        position = this.#readStructure(bytes, position);
        if (this.#inString && this.#key === undefined) diversion = this.#divert(this.#path);
      }
    }
    this.#keep(bytes.subarray(start, position));
    if (diversion !== undefined) {
      this.#keep(Buffer.from(`${diversion.placeholder}"`));
      this.#inString = false;
      this.#sink = diversion.sink;
    }
    return position;
  }

  async #readDiverted(bytes: Buffer, start: number, sink: StringSink): Promise<number> {
    const end = this.#endOfString(bytes, start);
    const stop = end ?? bytes.length;
    if (stop > start) await sink.write(bytes.subarray(start, stop));
    if (end === undefined) return bytes.length;
    await sink.end();
    this.#sink = undefined;
    return end + 1;
  }

  /** Reads up to and including the next opening quote, or to the end of the chunk. */
  #readStructure(bytes: Buffer, start: number): number {
    for (let position = start; position < bytes.length; position += 1) {
      const byte = bytes[position];
      if (byte === QUOTE) {
        this.#countToken();
        this.#inString = true;
        this.#key = this.#expectsKey ? '' : undefined;
        return position + 1;
      }
      if (byte === 0x7b) this.#open({ type: 'object', key: '' });
      else if (byte === 0x5b) this.#open({ type: 'array' });
      else if (byte === 0x7d || byte === 0x5d) this.#close();
      else if (byte === 0x3a) this.#expectsKey = false;
      else if (byte === 0x2c) this.#nextMember();
    }
    return bytes.length;
  }

  #readString(bytes: Buffer, start: number): number {
    const end = this.#endOfString(bytes, start);
    if (this.#key !== undefined) this.#extendKey(this.#key, bytes, start, end ?? bytes.length);
    if (end === undefined) return bytes.length;
    this.#inString = false;
    this.#nameMember();
    return end + 1;
  }

  /** The index of the closing quote, or `undefined`; long runs without escapes are skipped natively. */
  #endOfString(bytes: Buffer, start: number): number | undefined {
    let position = start;
    if (this.#escaped) {
      this.#escaped = false;
      position += 1;
    }
    const quote = bytes.indexOf(QUOTE, position);
    const end = quote === -1 ? bytes.length : quote;
    if (!hasBackslash(bytes, position, end)) return quote === -1 ? undefined : quote;
    for (; position < bytes.length; position += 1) {
      const byte = bytes[position];
      if (byte === QUOTE) return position;
      if (byte === BACKSLASH) position += 1;
    }
    this.#escaped = position > bytes.length;
    return undefined;
  }

  #extendKey(key: string, bytes: Buffer, start: number, end: number): void {
    if (key.length + end - start > MAX_KEY_BYTES) throw invalidJson('A member name is too long.');
    this.#key = key + bytes.toString('latin1', start, end);
  }

  #nameMember(): void {
    const frame = this.#path.at(-1);
    if (this.#key === undefined || frame?.type !== 'object') return;
    frame.names ??= new MemberNames(this.#path.at(-2));
    frame.key = frame.names.add(this.#key);
    this.#key = undefined;
  }

  #open(frame: OpenBracket): void {
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
    const { maxSkeletonBytes } = this.#limits;
    if (this.#skeleton.byteLength + bytes.length > maxSkeletonBytes)
      throw bodyTooLarge(`more than ${maxSkeletonBytes} bytes besides audio`);
    this.#skeleton.append(bytes);
  }
}

/** In a few characters, as most strings are, a loop finds one sooner than a call of native code. */
function hasBackslash(bytes: Buffer, start: number, end: number): boolean {
  if (end - start > 64) return bytes.subarray(start, end).includes(BACKSLASH);
  for (let position = start; position < end; position += 1) if (bytes[position] === BACKSLASH) return true;
  return false;
}
