import { createHash } from 'node:crypto';
import { type FileHandle, open, rm, statfs } from 'node:fs/promises';
import { makeFolders } from '../../files/make-folders.ts';
import type { Answer, AnswerStore, AnswerWriter } from '../answers.ts';
import { readTrailer, type Trailer } from './answer-file.ts';
import { answerPath } from './answer-path.ts';
import { createAnswerWriter, storageFull } from './answer-writer.ts';
import { expireAnswers, sweepUnfinished } from './expire.ts';

const READ_BYTES = 64 * 1024;

export interface FileAnswerStoreOptions {
  /** Made if missing. Only one process may use it at a time. */
  folder: string;
  /** Below this many free bytes new answers are refused; those that exist stay readable. */
  minFreeBytes?: number;
  /** Seconds since the epoch. */
  now?: () => number;
}

/** Answers as files of their own, in a folder a tenant; nothing is kept in memory. */
export async function openFileAnswerStore({
  folder,
  minFreeBytes = 256 * 1024 * 1024,
  now = () => Date.now() / 1000,
}: FileAnswerStoreOptions): Promise<AnswerStore> {
  await makeFolders(folder);
  await sweepUnfinished(folder);
  return new FileAnswerStore(folder, minFreeBytes, now);
}

class FileAnswerStore implements AnswerStore {
  readonly #folder: string;
  readonly #minFreeBytes: number;
  readonly #now: () => number;

  constructor(folder: string, minFreeBytes: number, now: () => number) {
    this.#folder = folder;
    this.#minFreeBytes = minFreeBytes;
    this.#now = now;
  }

  async begin(tenant: string, id: string, signal: AbortSignal): Promise<AnswerWriter> {
    signal.throwIfAborted();
    const path = answerPath(this.#folder, tenant, id);
    if (path === undefined) throw new TypeError('Cannot begin an answer: its id is malformed');
    const { bavail, bsize } = await statfs(this.#folder);
    if (bavail * bsize < this.#minFreeBytes) throw storageFull();
    return createAnswerWriter(path, id);
  }

  async get(tenant: string, id: string): Promise<Answer | undefined> {
    const found = await this.#find(tenant, id);
    if (found === undefined) return undefined;
    await found.file.close();
    const { audioBytes: _bytes, audioSha256: _digest, ...answer } = found.trailer;
    return answer;
  }

  async *openAudio(tenant: string, id: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const found = await this.#find(tenant, id);
    if (found === undefined) return;
    const { file, trailer } = found;
    try {
      if (await isIntact(file, trailer, signal)) yield* readAudio(file, trailer.audioBytes, signal);
    } finally {
      await file.close();
    }
  }

  async delete(tenant: string, id: string): Promise<boolean> {
    const path = answerPath(this.#folder, tenant, id);
    if (path === undefined || (await this.get(tenant, id)) === undefined) return false;
    await rm(path.file, { force: true });
    return true;
  }

  async expire(): Promise<number> {
    return expireAnswers(this.#folder, this.#now());
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  /** The open file of an answer that is whole and current; the caller closes it. */
  async #find(tenant: string, id: string): Promise<{ file: FileHandle; trailer: Trailer } | undefined> {
    const path = answerPath(this.#folder, tenant, id);
    const file = path && (await openIfThere(path.file));
    if (file === undefined) return undefined;
    const trailer = await readTrailer(file).catch(() => undefined);
    if (trailer?.id === id && trailer.expiresAt > this.#now()) return { file, trailer };
    await file.close();
    return undefined;
  }
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Damaged sound is worse than none: it is read once for its digest before a byte of it is handed out. */
async function isIntact(file: FileHandle, trailer: Trailer, signal: AbortSignal): Promise<boolean> {
  const hash = createHash('sha256');
  for await (const chunk of readAudio(file, trailer.audioBytes, signal)) hash.update(chunk);
  return hash.digest('hex') === trailer.audioSha256;
}

async function* readAudio(file: FileHandle, bytes: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (let position = 0; position < bytes; ) {
    signal.throwIfAborted();
    const buffer = Buffer.alloc(Math.min(READ_BYTES, bytes - position));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
