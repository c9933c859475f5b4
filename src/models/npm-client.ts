import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackageSource } from './model.ts';
import type { PackageClient } from './package-client.ts';
import { readTarball } from './read-tarball.ts';
import { runClient } from './run-client.ts';
import { SourceFailure } from './source-failure.ts';

/** npm's own limit on an idle socket while it looks a package up; with its start, 3 seconds in all. */
const LOOKUP_IDLE_MS = 2_000;
const LOOKUP_LIMIT_MS = 10_000;
const INACTIVITY_MS = 60_000;
const PACK_LIMIT_MS = 60 * 60 * 1000;
const NAME = /^(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/;
const VERSION = /^[0-9][0-9A-Za-z.+-]{0,40}$/;

/** Fetches packages with the user's npm, which knows the registry, the proxy and the credentials. */
export const npmClient: PackageClient = {
  async reach(source, folder, signal) {
    const args = [
      'view',
      specifier(source),
      'version',
      '--fetch-retries=0',
      `--fetch-timeout=${LOOKUP_IDLE_MS}`,
    ];
    const result = await runClient('npm', args, { folder, limitMs: LOOKUP_LIMIT_MS, signal }).catch(
      unreachable,
    );
    if (result.exitCode !== 0) {
      throw new SourceFailure(reasonOf(result.errors), { unreachable: !result.errors.includes('E404') });
    }
  },

  async fetch(source, folder, { onBytes, signal }) {
    const countBytes = await watchCache(folder, signal);
    const args = [
      'pack',
      specifier(source),
      '--ignore-scripts',
      '--pack-destination',
      '.',
      '--loglevel=error',
    ];
    const result = await runClient('npm', args, {
      folder,
      limitMs: PACK_LIMIT_MS,
      ...(countBytes === undefined ? {} : { inactivityMs: INACTIVITY_MS, countBytes, onBytes }),
      signal,
    });
    if (result.exitCode !== 0) throw new SourceFailure(reasonOf(result.errors));
    const [archive] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
    if (archive === undefined) throw new SourceFailure('npm left no package behind');
    return join(folder, archive);
  },

  read: readTarball,
};

function specifier({ package: name, version }: PackageSource): string {
  if (!NAME.test(name) || !VERSION.test(version)) throw new SourceFailure(`${name} is not a package name`);
  return `${name}@${version}`;
}

function unreachable(error: unknown): never {
  if (!(error instanceof SourceFailure)) throw error;
  throw new SourceFailure(error.message, { unreachable: true, cause: error });
}

/**
 * npm shows no progress, but the package grows in its cache's `tmp` folder. Returns how many bytes are there
 * that were not before, or nothing when npm will not say where its cache is.
 */
async function watchCache(folder: string, signal: AbortSignal): Promise<(() => Promise<number>) | undefined> {
  const asked = await runClient('npm', ['config', 'get', 'cache'], {
    folder,
    limitMs: LOOKUP_LIMIT_MS,
    signal,
  });
  const cache = asked.output.trim().split('\n').at(-1) ?? '';
  if (asked.exitCode !== 0 || cache === '' || cache === 'undefined') return undefined;
  const growing = join(cache, '_cacache', 'tmp');
  // npm makes it a moment later anyway; made now, it can be read from the first poll on.
  await mkdir(growing, { recursive: true }).catch(() => undefined);
  const earlier = new Set(await readdir(growing).catch(() => []));
  return async () => {
    let bytes = 0;
    for (const name of await readdir(growing)) {
      if (!earlier.has(name)) bytes += (await stat(join(growing, name)).catch(() => ({ size: 0 }))).size;
    }
    return bytes;
  };
}

/** npm's sentence without its decoration and without the path of its log. */
function reasonOf(errors: string): string {
  const lines = errors
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim())
    .filter((line) => line !== '' && !/^(code|errno|syscall|npm warn|A complete log)/i.test(line));
  return `npm says: ${(lines[0] ?? 'nothing').slice(0, 200)}`;
}
