import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { SamtalError } from '../errors.ts';
import { syncFolder } from '../files/durable-file.ts';
import { hashFile } from './hash-file.ts';
import type { Model, ModelFile } from './model.ts';
import { checkDigest, modelFileName, modelFolderName } from './model-names.ts';
import { lookAt, VerifiedStamps } from './verified-stamps.ts';

/** `damaged` is a file that is there but is not the published one: other bytes, other length, or a link. */
export type FileState = 'whole' | 'missing' | 'damaged';

/** The bytes of a candidate are not those of the catalogue; nothing became visible. */
export class WrongBytes extends Error {
  override readonly name = 'WrongBytes';
}

/**
 * Model files in one folder: `models/<model id>/<file name>`, original names, so that a person can read it. A
 * name appears there only after size and SHA-256 were checked and the bytes are on disk; what is being fetched
 * lives in `.partial` and `.temporary` beside it.
 */
export class ModelStore {
  readonly folder: string;
  readonly #stamps: VerifiedStamps;

  constructor(folder: string) {
    this.folder = resolve(folder);
    this.#stamps = new VerifiedStamps(this.folder);
  }

  /** Downloads that can be continued, named by digest. */
  get partialFolder(): string {
    return join(this.folder, '.partial');
  }

  /** Folders in which package clients work, one each. */
  get temporaryFolder(): string {
    return join(this.folder, '.temporary');
  }

  pathOf(model: Model, file: ModelFile): string {
    return join(this.folder, modelFolderName(model), modelFileName(file));
  }

  /** Absolute path by role, whether the files are there or not. */
  paths(model: Model): Record<string, string> {
    return Object.fromEntries(model.files.map((file) => [file.role, this.pathOf(model, file)]));
  }

  /** Whether every file is there with its size; a glance, for lists. Engines call {@link open}. */
  async installed(model: Model): Promise<boolean> {
    return (await this.glance(model)).every((state) => state === 'whole');
  }

  /** The state of each file as far as names, kinds and sizes tell. */
  glance(model: Model): Promise<FileState[]> {
    return Promise.all(model.files.map((file) => this.#glance(model, file)));
  }

  /**
   * Absolute path by role, after making sure that each file is the published one: by its stamp, or by hashing
   * it when the stamp is gone or the file was touched. Throws `engine_unavailable` when one is not.
   */
  async open(model: Model, signal: AbortSignal): Promise<Record<string, string>> {
    for (const file of model.files) {
      const state = await this.check(model, file, signal);
      if (state === 'whole') continue;
      throw new SamtalError('engine_unavailable', {
        message: `Cannot load ${model.title}: ${file.fileName} is ${state}; run \`samtal pull\` to fetch it.`,
      });
    }
    return this.paths(model);
  }

  /** The state of one file; hashes it unless its stamp holds. */
  async check(model: Model, file: ModelFile, signal: AbortSignal): Promise<FileState> {
    const state = await this.#glance(model, file);
    if (state !== 'whole') return state;
    const path = this.pathOf(model, file);
    if (await this.#stamps.holds(stampName(model, file), path, file.sha256)) return 'whole';
    return this.#rehash(model, file, signal);
  }

  /** Hashes every file again, stamps or not. */
  async verify(model: Model, signal: AbortSignal): Promise<{ file: ModelFile; state: FileState }[]> {
    const results: { file: ModelFile; state: FileState }[] = [];
    for (const file of model.files) {
      const glance = await this.#glance(model, file);
      results.push({ file, state: glance === 'whole' ? await this.#rehash(model, file, signal) : glance });
    }
    return results;
  }

  /**
   * Makes a fetched file visible: size, SHA-256, fsync, rename, fsync of the folders. The candidate must lie
   * on the store's own disk. Throws {@link WrongBytes} and leaves the candidate where it is.
   */
  async admit(model: Model, file: ModelFile, candidate: string, signal: AbortSignal): Promise<void> {
    const found = await lstat(candidate);
    if (!found.isFile() || found.nlink !== 1) throw new WrongBytes('it is a link, not a file of its own');
    if (found.size !== file.bytes) {
      throw new WrongBytes(`its length is ${found.size} bytes, expected ${file.bytes}`);
    }
    const digest = await hashFile(candidate, signal);
    if (digest !== checkDigest(file.sha256)) {
      throw new WrongBytes(`its SHA-256 is ${digest.slice(0, 12)}…, expected ${file.sha256.slice(0, 12)}…`);
    }
    {
      // Flushing needs a handle that may write, on Windows.
      await using handle = await open(candidate, 'r+');
      await handle.sync();
    }
    const path = this.pathOf(model, file);
    const folder = join(this.folder, modelFolderName(model));
    await mkdir(folder, { recursive: true });
    await rename(candidate, path);
    await syncFolder(folder);
    await syncFolder(this.folder);
  }

  /** Removes a model's files. Returns how many bytes that freed. */
  async remove(model: Model): Promise<number> {
    const folder = join(this.folder, modelFolderName(model));
    let freedBytes = 0;
    for (const name of await readdir(folder).catch(() => [])) {
      freedBytes += (await lstat(join(folder, name))).size;
    }
    await rm(folder, { recursive: true, force: true });
    await this.#stamps.forget(modelFolderName(model));
    return freedBytes;
  }

  async #glance(model: Model, file: ModelFile): Promise<FileState> {
    try {
      const found = await lstat(this.pathOf(model, file));
      return found.isFile() && found.nlink === 1 && found.size === file.bytes ? 'whole' : 'damaged';
    } catch (error) {
      if (error instanceof SamtalError) throw error;
      return 'missing';
    }
  }

  async #rehash(model: Model, file: ModelFile, signal: AbortSignal): Promise<FileState> {
    const path = this.pathOf(model, file);
    const look = await lookAt(path);
    if ((await hashFile(path, signal)) !== file.sha256) return 'damaged';
    await this.#stamps.record(stampName(model, file), file.sha256, look);
    return 'whole';
  }
}

function stampName(model: Model, file: ModelFile): string {
  return `${modelFolderName(model)}/${modelFileName(file)}`;
}
