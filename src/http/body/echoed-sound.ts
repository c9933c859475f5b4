import type { BodyLimits } from './body-limits.ts';
import { bodyTooLarge } from './body-too-large.ts';
import { invalidJson } from './invalid-json.ts';
import type { StringSink } from './skeleton-scanner.ts';

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/g;
const LONGEST_ESCAPE = 6;

/**
 * Drops the sound of earlier answers that comes back when a client sends whole messages again: it is known by
 * its id, and may be longer than anything else in a request. Only that it is a JSON string is looked after.
 */
export class EchoedSound implements StringSink {
  readonly #maxBytes: number;
  #byteLength = 0;
  #decoder = new TextDecoder('utf-8', { fatal: true });
  /** An escape whose end has not arrived yet, backslash included. */
  #pending = '';

  constructor({ maxEchoedBytes }: BodyLimits) {
    this.#maxBytes = maxEchoedBytes;
  }

  /** Of all strings that were dropped. */
  get byteLength(): number {
    return this.#byteLength;
  }

  async write(characters: Uint8Array): Promise<void> {
    this.#byteLength += characters.length;
    if (this.#byteLength > this.#maxBytes)
      throw bodyTooLarge(`more than ${this.#maxBytes} bytes of sound from earlier answers`);
    this.#check(this.#decode(characters));
  }

  async end(): Promise<void> {
    this.#check(this.#decode());
    if (this.#pending !== '') throw notAString();
    this.#decoder = new TextDecoder('utf-8', { fatal: true });
  }

  #decode(characters?: Uint8Array): string {
    try {
      return this.#decoder.decode(characters, { stream: characters !== undefined });
    } catch (error) {
      throw invalidJson('The text is not valid UTF-8.', error);
    }
  }

  #check(text: string): void {
    const plain = (this.#pending + text).replaceAll(ESCAPE, '');
    const backslash = plain.indexOf('\\');
    this.#pending = backslash === -1 ? '' : plain.slice(backslash);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no JSON string may hold one (RFC 8259, section 7).
    if (this.#pending.length >= LONGEST_ESCAPE || /[\0-\x1f]/.test(plain)) throw notAString();
  }
}

const notAString = () => invalidJson('It is not valid JSON.');
