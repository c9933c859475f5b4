import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackageSource } from './model.ts';
import type { PackageClient } from './package-client.ts';
import { readWheel } from './read-wheel.ts';
import { ClientMissing, type ClientResult, type RunClientOptions, runClient } from './run-client.ts';
import { SourceFailure } from './source-failure.ts';

/** pip's limit on a connection and on a silent socket while it looks a package up; with its start, 3 seconds. */
const LOOKUP_IDLE_SECONDS = 2;
const LOOKUP_LIMIT_MS = 10_000;
const DOWNLOAD_IDLE_SECONDS = 30;
const INACTIVITY_MS = 60_000;
const DOWNLOAD_LIMIT_MS = 60 * 60 * 1000;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const VERSION = /^[0-9][0-9A-Za-z.+!-]{0,40}$/;
/** What Python 3 is called, by system. */
const PYTHONS = ['python3', 'python', 'py'];

/** Fetches wheels with the user's pip, which knows the index, the proxy and the credentials. */
export const pipClient: PackageClient = {
  async reach(source, folder, signal) {
    const args = ['index', 'versions', checkedName(source)];
    args.push('--timeout', String(LOOKUP_IDLE_SECONDS), '--retries', '0', '--disable-pip-version-check');
    const result = await runPip(args, { folder, limitMs: LOOKUP_LIMIT_MS, signal }).catch(unreachable);
    // Before 21.2 pip has no such command; then the download itself shows whether the index answers.
    if (result.exitCode === 0 || result.errors.includes('unknown command')) return;
    throw new SourceFailure(reasonOf(result.errors), { unreachable: true });
  },

  async fetch(source, folder, { onBytes, signal }) {
    const growing = join(folder, 'growing');
    const arrived = join(folder, 'arrived');
    await mkdir(growing);
    await mkdir(arrived);
    const args = [
      'download',
      '--no-deps',
      '--only-binary',
      ':all:',
      '-d',
      'arrived',
      '--progress-bar',
      'off',
    ];
    args.push('--timeout', String(DOWNLOAD_IDLE_SECONDS), '--disable-pip-version-check', specifier(source));
    const result = await runPip(args, {
      folder,
      // pip writes the wheel below its temporary folder and moves it when it is whole.
      environment: { ...process.env, TMPDIR: growing, TEMP: growing, TMP: growing },
      limitMs: DOWNLOAD_LIMIT_MS,
      inactivityMs: INACTIVITY_MS,
      countBytes: () => bytesBelow(growing),
      onBytes,
      signal,
    });
    if (result.exitCode !== 0) throw new SourceFailure(reasonOf(result.errors));
    const [archive] = (await readdir(arrived)).filter((name) => name.endsWith('.whl'));
    if (archive === undefined) throw new SourceFailure('pip left no wheel behind');
    return join(arrived, archive);
  },

  read: readWheel,
};

/** Runs pip with the first Python that has it. */
async function runPip(args: readonly string[], options: RunClientOptions): Promise<ClientResult> {
  let lacking = 'Python is not installed here';
  for (const python of PYTHONS) {
    try {
      const result = await runClient(python, ['-m', 'pip', ...args], options);
      if (
        result.exitCode === 0 ||
        !/No module named pip|was not found|command not found/.test(result.errors)
      ) {
        return result;
      }
      lacking = 'Python has no pip here';
    } catch (error) {
      if (!(error instanceof ClientMissing)) throw error;
    }
  }
  throw new ClientMissing(lacking);
}

function specifier(source: PackageSource): string {
  if (!VERSION.test(source.version)) throw new SourceFailure(`${source.version} is not a version`);
  return `${checkedName(source)}==${source.version}`;
}

function checkedName({ package: name }: PackageSource): string {
  if (!NAME.test(name)) throw new SourceFailure(`${name} is not a package name`);
  return name;
}

function unreachable(error: unknown): never {
  if (!(error instanceof SourceFailure)) throw error;
  throw new SourceFailure(error.message, { unreachable: true, cause: error });
}

async function bytesBelow(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder, { recursive: true })) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found?.isFile()) bytes += found.size;
  }
  return bytes;
}

function reasonOf(errors: string): string {
  const line = errors.split('\n').findLast((text) => text.startsWith('ERROR:'));
  return `pip says: ${(line ?? 'nothing').replace('ERROR:', '').trim().slice(0, 200)}`;
}
