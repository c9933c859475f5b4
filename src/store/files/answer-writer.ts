import { createHash, randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { SamtalError } from '../../errors.ts';
import { createPrivate, publish, removeIfThere } from '../../files/durable-file.ts';
import { makeFolders } from '../../files/make-folders.ts';
import { Gatherer } from '../../streams/gatherer.ts';
import type { Answer, AnswerWriter } from '../answers.ts';
import { encodeTrailer } from './answer-file.ts';
import type { AnswerPath } from './answer-path.ts';
import type { TenantBytes } from './kept-bytes.ts';

/** Unfinished answers end in this; whatever is left of them is swept at the next start. */
export const UNFINISHED = '.part';

/** What is written is added to `kept`, and taken off again where the answer is discarded. */
export async function createAnswerWriter(
  path: AnswerPath,
  id: string,
  kept: TenantBytes,
): Promise<AnswerWriter> {
  const temporaryPath = `${path.file}.${randomUUID()}${UNFINISHED}`;
  const file = await refuseWhenFull(async () => {
    await makeFolders(path.bucketFolder);
    return createPrivate(temporaryPath);
  });
  return new FileAnswerWriter({ finalPath: path.file, temporaryPath, id, file, kept });
}

interface FileAnswerWriterOptions {
  finalPath: string;
  temporaryPath: string;
  id: string;
  file: FileHandle;
  kept: TenantBytes;
}

class FileAnswerWriter implements AnswerWriter {
  readonly #finalPath: string;
  readonly #temporaryPath: string;
  readonly #id: string;
  readonly #file: FileHandle;
  readonly #kept: TenantBytes;
  readonly #hash = createHash('sha256');
  readonly #unwritten = new Gatherer();
  #audioBytes = 0;
  #writtenBytes = 0;
  #state: 'open' | 'committed' | 'discarded' = 'open';

  constructor({ finalPath, temporaryPath, id, file, kept }: FileAnswerWriterOptions) {
    this.#finalPath = finalPath;
    this.#temporaryPath = temporaryPath;
    this.#id = id;
    this.#file = file;
    this.#kept = kept;
  }

  async append(audio: Uint8Array): Promise<void> {
    const enough = this.#unwritten.add(audio);
    if (enough !== undefined) await refuseWhenFull(() => this.#write(enough));
    this.#hash.update(audio);
    this.#audioBytes += audio.length;
  }

  async commit(answer: Omit<Answer, 'id'>): Promise<void> {
    const trailer = encodeTrailer({
      ...answer,
      id: this.#id,
      audioBytes: this.#audioBytes,
      audioSha256: this.#hash.digest('hex'),
    });
    await refuseWhenFull(async () => {
      await this.#write(Buffer.concat([this.#unwritten.take(), trailer]));
      await this.#publish();
    });
    this.#state = 'committed';
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#state !== 'open') return;
    this.#state = 'discarded';
    await this.#file.close().catch(() => undefined);
    await removeIfThere(this.#temporaryPath);
    this.#kept.bytes -= this.#writtenBytes;
  }

  /** Where the tenant's answers were erased meanwhile, this one is gone with them. */
  async #publish(): Promise<void> {
    try {
      await publish(this.#file, this.#temporaryPath, this.#finalPath);
    } catch (error) {
      if (!this.#kept.isErased) throw error;
    }
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let written = 0; written < bytes.length; ) {
      const { bytesWritten } = await this.#file.write(bytes, written);
      written += bytesWritten;
      this.#writtenBytes += bytesWritten;
      this.#kept.bytes += bytesWritten;
    }
  }
}

async function refuseWhenFull<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) {
      throw storageFull(error);
    }
    throw error;
  }
}

export function storageFull(cause?: unknown): SamtalError {
  return new SamtalError('storage_full', {
    message: 'Cannot keep the spoken answer: the disk is full. Please retry later.',
    cause,
  });
}

export function shareUsedUp(): SamtalError {
  return new SamtalError('storage_full', {
    message:
      'Cannot keep the spoken answer: the resource has as many spoken answers as it may keep. There is room again when some have expired.',
  });
}
