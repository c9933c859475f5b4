import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SamtalError } from '../errors.ts';
import { makeFolders } from '../files/make-folders.ts';
import { decodeLine, encodeLine } from './audit-line.ts';
import type { AuditEntry, AuditLog } from './audit-log.ts';
import { type LineWriter, openLineWriter } from './line-writer.ts';
import { linesBackwards } from './lines-backwards.ts';
import { filesOf, rotate } from './rotation.ts';

export interface FileAuditLogOptions {
  /** Its folder is made if missing. Only one process may use it at a time. */
  file: string;
  /** Beyond this it is put aside, and a new one begun. */
  maxBytes?: number;
}

/**
 * The audit log as lines of JSON in a file that only its owner may read, with up to eight older ones beside it.
 * Entries that come while others are being made durable wait, and then share one write.
 */
export async function openFileAuditLog({
  file,
  maxBytes = 64 * 1024 * 1024,
}: FileAuditLogOptions): Promise<AuditLog & AsyncDisposable> {
  await makeFolders(dirname(file));
  return new FileAuditLog(file, maxBytes, await openLineWriter(file));
}

interface Waiting {
  line: Buffer;
  resolve(): void;
  reject(error: unknown): void;
}

class FileAuditLog implements AuditLog, AsyncDisposable {
  readonly #path: string;
  readonly #maxBytes: number;
  /** Absent after a failure; the next write opens the file anew, which cuts off what failed half. */
  #writer: LineWriter | undefined;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;

  constructor(path: string, maxBytes: number, writer: LineWriter) {
    this.#path = path;
    this.#maxBytes = maxBytes;
    this.#writer = writer;
  }

  async add(entry: AuditEntry): Promise<void> {
    const line = encodeLine(entry);
    await new Promise<void>((resolve, reject) => {
      this.#waiting.push({ line, resolve, reject });
      this.#writing ??= this.#writeAll().finally(() => {
        this.#writing = undefined;
      });
    });
  }

  async read({ limit, signal }: { limit: number; signal: AbortSignal }): Promise<readonly AuditEntry[]> {
    const entries: AuditEntry[] = [];
    const seen = new Set<number>();
    for (const path of filesOf(this.#path)) {
      if (entries.length >= limit) break;
      await using file = await openIfThere(path);
      if (file === undefined) continue;
      // One that is put aside meanwhile would be met again under its next name.
      const { ino } = await file.handle.stat();
      if (seen.has(ino)) continue;
      seen.add(ino);
      for await (const line of linesBackwards(file.handle, signal)) {
        const entry = decodeLine(line);
        if (entry !== undefined) entries.push(entry);
        if (entries.length >= limit) break;
      }
    }
    return entries;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writing;
    await this.#writer?.close();
    this.#writer = undefined;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(Buffer.concat(batch.map(({ line }) => line)));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        const refusal = refusalOf(error);
        for (const { reject } of batch) reject(refusal);
      }
    }
  }

  async #write(lines: Buffer): Promise<void> {
    const writer = await this.#writerWithRoom(lines.length);
    try {
      await writer.write(lines);
    } catch (error) {
      await this.#giveUp();
      throw error;
    }
  }

  async #writerWithRoom(bytes: number): Promise<LineWriter> {
    const current = this.#writer;
    if (current !== undefined && current.size > 0 && current.size + bytes > this.#maxBytes) {
      await this.#giveUp();
      await rotate(this.#path);
    }
    this.#writer ??= await openLineWriter(this.#path);
    return this.#writer;
  }

  async #giveUp(): Promise<void> {
    const writer = this.#writer;
    this.#writer = undefined;
    await writer?.close().catch(() => undefined);
  }
}

async function openIfThere(path: string): Promise<({ handle: FileHandle } & AsyncDisposable) | undefined> {
  try {
    const handle = await open(path, 'r');
    return { handle, [Symbol.asyncDispose]: () => handle.close() };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function refusalOf(error: unknown): unknown {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) {
    return new SamtalError('storage_full', {
      message: 'Cannot write down the change: the disk is full. Please retry later.',
      cause: error,
    });
  }
  return error;
}
