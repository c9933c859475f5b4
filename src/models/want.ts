import type { Log } from '../log.ts';
import type { Hub } from './hub.ts';
import { type Model, type ModelFile, type ModelSource, type PackageSource, sourceLabel } from './model.ts';
import type { PullProgress } from './pull-progress.ts';
import { SourceFailure } from './source-failure.ts';
import { type ModelStore, WrongBytes } from './store.ts';

/** A file to fetch. `failures` has each source's reason; `done` says that it is in the store. */
export interface Want {
  model: Model;
  file: ModelFile;
  failures: Map<string, string>;
  done: boolean;
}

/** What the parts of one pull share. */
export interface FetchRun {
  store: ModelStore;
  hub: Hub;
  onProgress: (progress: PullProgress) => void;
  signal: AbortSignal;
  log?: Log;
  /** The first question to each kind of registry: why it cannot be had, or `undefined` when it answered. */
  registries: Map<PackageSource['type'], Promise<SourceFailure | undefined>>;
  /** What the log has already said; one dead hub concerns every file. */
  told: Set<string>;
}

/** Puts a fetched file into the store. Throws `SourceFailure` when it is not the published one. */
export async function admitWant(
  want: Want,
  candidate: string,
  { store, signal, log }: FetchRun,
): Promise<void> {
  try {
    await store.admit(want.model, want.file, candidate, signal);
  } catch (error) {
    if (!(error instanceof WrongBytes)) throw error;
    throw new SourceFailure(`its ${want.file.fileName} is not the published one: ${error.message}`);
  }
  want.done = true;
  log?.info('A model file is in place', { model: want.model.id, file: want.file.fileName });
}

export function reportWant(
  { model, file }: Want,
  receivedBytes: number,
  source: ModelSource,
  run: FetchRun,
): void {
  const { bytes: totalBytes, fileName } = file;
  run.onProgress({ model: model.id, file: fileName, receivedBytes, totalBytes, source: sourceLabel(source) });
}
