import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { collectDeadBuffers } from './collect-dead-buffers.ts';
import { Gatherer } from './gatherer.ts';

const READ_BYTES = 64 * 1024;

export interface SpoolOptions {
  /** Where the file goes once the bytes outgrow the memory allowed. */
  folder: string;
  maxMemoryBytes?: number;
}

/**
 * Bytes that are written once and read as often as needed: in memory while they are few, then in a private
 * file. The file has no name from the moment it is open (except on Windows, which can't do that), so not even
 * a killed process leaves it behind. Not for concurrent writers.
 */
export class Spool implements AsyncDisposable {
  readonly #folder: string;
  readonly #maxMemoryBytes: number;
  #memory: Uint8Array[] = [];
  #file: FileHandle | undefined;
  readonly #unwritten = new Gatherer();
  #writtenBytes = 0;
  #flushed: Promise<void> = Promise.resolve();
  #pathToRemove: string | undefined;
  #byteLength = 0;

  constructor({ folder, maxMemoryBytes = 1024 * 1024 }: SpoolOptions) {
    this.#folder = folder;
    this.#maxMemoryBytes = maxMemoryBytes;
  }

  get byteLength(): number {
    return this.#byteLength;
  }

  /** Keeps `bytes` itself for a while: the caller must not change them afterwards. */
  async write(bytes: Uint8Array): Promise<void> {
    if (this.#file === undefined && this.#byteLength + bytes.length > this.#maxMemoryBytes) {
      this.#file = await this.#createFile();
      await this.#append(Buffer.concat(this.#memory));
      this.#memory = [];
    }
    this.#byteLength += bytes.length;
    if (this.#file === undefined) this.#memory.push(bytes);
    else {
      const enough = this.#unwritten.add(bytes);
      if (enough !== undefined) await this.#append(enough);
    }
  }

  /** Replaces the first bytes, for containers whose header holds sizes that are known last. */
  async replaceHead(head: Uint8Array): Promise<void> {
    if (head.length > this.#byteLength)
      throw new RangeError('Cannot replace the head: it is longer than the whole');
    if (this.#file !== undefined) {
      await this.#flush();
      return writeAt(this.#file, 0, head);
    }
    const whole = Buffer.concat(this.#memory);
    whole.set(head);
    this.#memory = [whole];
  }

  /** All bytes, from the beginning, in chunks of any size. */
  async *read(signal: AbortSignal): AsyncGenerator<Uint8Array> {
    if (this.#file === undefined) {
      yield* this.#memory;
      return;
    }
    await this.#flush();
    for (let position = 0; position < this.#byteLength; ) {
      signal.throwIfAborted();
      const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, this.#byteLength - position));
      const { bytesRead } = await this.#file.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) throw new Error('Cannot read a spool: its file is shorter than what was written');
      position += bytesRead;
      collectDeadBuffers(bytesRead);
      yield buffer.subarray(0, bytesRead);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#memory = [];
    await this.#file?.close();
    this.#file = undefined;
    if (this.#pathToRemove !== undefined) await rm(this.#pathToRemove, { force: true });
  }

  /** One after another, because two readers may begin at the same time. */
  #flush(): Promise<void> {
    this.#flushed = this.#flushed.then(() => this.#append(this.#unwritten.take()));
    return this.#flushed;
  }

  async #append(bytes: Uint8Array): Promise<void> {
    if (this.#file === undefined) return;
    await writeAt(this.#file, this.#writtenBytes, bytes);
    this.#writtenBytes += bytes.length;
    collectDeadBuffers(bytes.length);
  }

  async #createFile(): Promise<FileHandle> {
    const path = join(this.#folder, `${randomUUID()}.spool`);
    const { O_CREAT, O_EXCL, O_RDWR, O_NOFOLLOW } = constants;
    const file = await open(path, O_CREAT | O_EXCL | O_RDWR | (O_NOFOLLOW ?? 0), 0o600);
    if (process.platform === 'win32') this.#pathToRemove = path;
    else await rm(path);
    return file;
  }
}

async function writeAt(file: FileHandle, position: number, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}
