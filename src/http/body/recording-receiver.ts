import { createHash, type Hash, hash } from 'node:crypto';
import { Base64Decoder, InvalidBase64Error } from '../../audio/base64-decoder.ts';
import { Spool } from '../../streams/spool.ts';
import { JsonUnescaper } from './json-unescaper.ts';
import type { Attachment } from './received-body.ts';
import type { StringSink } from './skeleton-scanner.ts';

const DATA_URL = 'data:';

/**
 * Decodes one recording while it arrives: escapes, base64, digest, spool. What is wrong with it is kept for
 * later, because the order of checks puts the media last; once something is wrong the rest is dropped.
 */
export class RecordingReceiver implements StringSink, Attachment, AsyncDisposable {
  problem?: 'too-large' | 'not-base64' | 'data-url';
  readonly #maxBytes: number;
  readonly #spool: Spool;
  readonly #unescaper = new JsonUnescaper();
  readonly #decoder = new Base64Decoder();
  /** As long as there is only one piece, of which the digest is had at once for less. */
  #onlyPiece: Uint8Array | undefined;
  #hash: Hash | undefined;
  #digest = '';
  #firstCharacters = '';

  constructor({ folder, maxBytes }: { folder: string; maxBytes: number }) {
    this.#maxBytes = maxBytes;
    this.#spool = new Spool({ folder });
  }

  get byteLength(): number {
    return this.#spool.byteLength;
  }

  get digest(): string {
    return this.#digest;
  }

  async write(characters: Uint8Array): Promise<void> {
    if (this.problem !== undefined) return;
    const unescaped = this.#unescaper.push(characters);
    if (this.#firstCharacters.length < DATA_URL.length) {
      const { buffer, byteOffset, length } = unescaped.subarray(0, DATA_URL.length);
      this.#firstCharacters += Buffer.from(buffer, byteOffset, length).toString('latin1');
    }
    await this.#keep(this.#decoded(() => this.#decoder.push(unescaped)));
  }

  async end(): Promise<void> {
    if (this.problem === undefined) await this.#keep(this.#decoded(() => this.#decoder.finish()));
    this.#digest = this.#hash?.digest('hex') ?? hash('sha256', this.#onlyPiece ?? '', 'hex');
  }

  open(signal: AbortSignal): AsyncIterable<Uint8Array> {
    return this.#spool.read(signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#spool[Symbol.asyncDispose]();
  }

  #addToHash(bytes: Uint8Array): void {
    if (this.#hash === undefined && this.#onlyPiece === undefined) {
      this.#onlyPiece = bytes;
      return;
    }
    this.#hash ??= createHash('sha256').update(this.#onlyPiece ?? '');
    this.#hash.update(bytes);
    this.#onlyPiece = undefined;
  }

  /** Nothing where nothing came of it, or something is wrong. */
  #decoded(decode: () => Uint8Array): Uint8Array | undefined {
    try {
      const bytes = decode();
      if (this.byteLength + bytes.length <= this.#maxBytes) return bytes.length === 0 ? undefined : bytes;
      this.problem = 'too-large';
    } catch (error) {
      if (!(error instanceof InvalidBase64Error)) throw error;
      this.problem = this.#firstCharacters.startsWith(DATA_URL) ? 'data-url' : 'not-base64';
    }
    return undefined;
  }

  /** Resolves at once where the bytes stay in memory. */
  #keep(bytes: Uint8Array | undefined): Promise<void> | undefined {
    if (bytes === undefined) return undefined;
    this.#addToHash(bytes);
    return this.#spool.write(bytes);
  }
}
