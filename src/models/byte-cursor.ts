import type { FileHandle } from 'node:fs/promises';

const WINDOW_BYTES = 1024 * 1024;

/** Reads little-endian numbers forward through a file, a window at a time. Past the end is a RangeError. */
export class ByteCursor {
  position = 0;
  readonly #file: FileHandle;
  readonly #fileBytes: number;
  readonly #signal: AbortSignal;
  #window = Buffer.alloc(0);
  #windowStart = 0;

  constructor(file: FileHandle, fileBytes: number, signal: AbortSignal) {
    this.#file = file;
    this.#fileBytes = fileBytes;
    this.#signal = signal;
  }

  async uint32(): Promise<number> {
    const at = await this.#take(4);
    return this.#window.readUInt32LE(at);
  }

  /** Exact up to 2^53; a larger one is refused, no file is that long. */
  async uint64(): Promise<number> {
    const at = await this.#take(8);
    const value = this.#window.readBigUInt64LE(at);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`it declares the number ${value}`);
    return Number(value);
  }

  async text(bytes: number): Promise<string> {
    const at = await this.#take(bytes);
    return this.#window.toString('utf8', at, at + bytes);
  }

  skip(bytes: number): void {
    if (this.position + bytes > this.#fileBytes) throw new RangeError('it ends in the middle of its header');
    this.position += bytes;
  }

  /** Moves past the bytes and says where in the window they begin. */
  async #take(bytes: number): Promise<number> {
    const start = this.position;
    this.skip(bytes);
    const inWindow = start >= this.#windowStart && this.position <= this.#windowStart + this.#window.length;
    if (!inWindow) await this.#fill(start, Math.max(bytes, WINDOW_BYTES));
    return start - this.#windowStart;
  }

  async #fill(start: number, bytes: number): Promise<void> {
    this.#signal.throwIfAborted();
    const window = Buffer.alloc(Math.min(bytes, this.#fileBytes - start));
    const { bytesRead } = await this.#file.read(window, 0, window.length, start);
    if (bytesRead < window.length) throw new RangeError('it grew shorter while it was read');
    this.#window = window;
    this.#windowStart = start;
  }
}
