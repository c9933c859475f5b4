import { createHash } from 'node:crypto';
import { type FileHandle, open, rm, statfs } from 'node:fs/promises';
import { makeFolders } from '../../files/make-folders.ts';
import type { Answer, AnswerStore, AnswerWriter } from '../answers.ts';
import { readTrailer, type Trailer } from './answer-file.ts';
import { answerPath, tenantFolderOf } from './answer-path.ts';
import { createAnswerWriter, shareUsedUp, storageFull } from './answer-writer.ts';
import { type Decoy, openDecoy } from './decoy.ts';
import { eraseTenant, sweepErased } from './erase-tenant.ts';
import { expireAnswers, sweepUnfinished } from './expire.ts';
import { KeptBytes } from './kept-bytes.ts';

const READ_BYTES = 64 * 1024;

export interface FileAnswerStoreOptions {
  /** Made if missing. Only one process may use it at a time. */
  folder: string;
  /** Below this many free bytes new answers are refused; those that exist stay readable. */
  minFreeBytes?: number;
  /**
   * A tenant that keeps so much gets no new answers until some have expired. What is under way when that point is
   * reached is still kept.
   */
  maxTenantBytes?: number;
  /** Seconds since the epoch. */
  now?: () => number;
}

/** Answers as files of their own, in a folder a tenant; nothing but sums is kept in memory. */
export async function openFileAnswerStore({
  folder,
  minFreeBytes = 256 * 1024 * 1024,
  maxTenantBytes = Number.POSITIVE_INFINITY,
  now = () => Date.now() / 1000,
}: FileAnswerStoreOptions): Promise<AnswerStore> {
  await makeFolders(folder);
  await sweepErased(folder);
  await sweepUnfinished(folder);
  const decoy = await openDecoy(folder);
  return new FileAnswerStore({ folder, minFreeBytes, maxTenantBytes, now, decoy });
}

class FileAnswerStore implements AnswerStore {
  readonly #folder: string;
  readonly #minFreeBytes: number;
  readonly #maxTenantBytes: number;
  readonly #now: () => number;
  readonly #decoy: Decoy;
  readonly #kept = new KeptBytes();

  constructor({
    folder,
    minFreeBytes,
    maxTenantBytes,
    now,
    decoy,
  }: Required<FileAnswerStoreOptions> & { decoy: Decoy }) {
    this.#folder = folder;
    this.#minFreeBytes = minFreeBytes;
    this.#maxTenantBytes = maxTenantBytes;
    this.#now = now;
    this.#decoy = decoy;
  }

  async begin(tenant: string, id: string, signal: AbortSignal): Promise<AnswerWriter> {
    signal.throwIfAborted();
    const path = answerPath(this.#folder, tenant, id);
    if (path === undefined) throw new TypeError('Cannot begin an answer: its id is malformed');
    const kept = await this.#kept.of(path.tenantFolder);
    if (kept.bytes >= this.#maxTenantBytes) throw shareUsedUp();
    const { bavail, bsize } = await statfs(this.#folder);
    if (bavail * bsize < this.#minFreeBytes) throw storageFull();
    return createAnswerWriter(path, id, kept);
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
    const found = await this.#find(tenant, id);
    if (path === undefined || found === undefined) return false;
    const { size } = await found.file.stat();
    await found.file.close();
    await rm(path.file, { force: true });
    await this.#kept.removed(path.tenantFolder, size);
    return true;
  }

  async deleteTenant(tenant: string): Promise<void> {
    const folder = tenantFolderOf(this.#folder, tenant);
    await this.#kept.erased(folder);
    await eraseTenant(folder);
  }

  async expire(): Promise<number> {
    return expireAnswers(this.#folder, this.#now(), (folder, bytes) => this.#kept.removed(folder, bytes));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#decoy[Symbol.asyncDispose]();
  }

  /** The open file of an answer that is whole and current; the caller closes it. */
  async #find(tenant: string, id: string): Promise<{ file: FileHandle; trailer: Trailer } | undefined> {
    const path = answerPath(this.#folder, tenant, id);
    if (path === undefined) return undefined;
    const file = await openIfThere(path.file);
    if (file === undefined) {
      await this.#decoy.look();
      return undefined;
    }
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
