import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/', import.meta.url));

/** What the quickstarts and the examples import, at the versions that were tried. */
const CLIENTS = ['openai==3.54.0', 'azure-identity==1.27.0', 'requests==2.34.2', 'python-dotenv==1.2.4'];

/** What manages a resource and then calls it. */
const MANAGEMENT = [...CLIENTS, 'azure-mgmt-cognitiveservices==14.1.0'];

/** What makes requests up from a description. */
const REQUEST_MAKER = ['schemathesis==4.32.5'];

export function pythonWithClients(): string {
  return pythonWith(CLIENTS);
}

export function pythonWithManagement(): string {
  return pythonWith(MANAGEMENT);
}

export function pythonWithRequestMaker(): string {
  return pythonWith(REQUEST_MAKER);
}

/**
 * The interpreter of a virtual environment with these packages, made once a checkout. It is made aside and then
 * renamed, because test files run side by side; an interpreter finds its packages wherever it is moved.
 */
function pythonWith(packages: readonly string[]): string {
  const name = createHash('sha256').update(packages.join()).digest('hex').slice(0, 12);
  const folder = join(CACHE, `python-${name}`);
  const finished = join(folder, 'finished');
  if (!existsSync(finished)) {
    const aside = `${folder}.${process.pid}`;
    mkdirSync(CACHE, { recursive: true });
    mustRun('python3', ['-m', 'venv', '--clear', aside]);
    const python = join(aside, 'bin', 'python');
    mustRun(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
    writeFileSync(join(aside, 'finished'), '');
    putInPlace(aside, folder);
  }
  return join(folder, 'bin', 'python');
}

function putInPlace(aside: string, folder: string): void {
  if (!existsSync(join(folder, 'finished'))) rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(aside, folder);
  } catch (error) {
    if (!existsSync(join(folder, 'finished'))) throw error;
    rmSync(aside, { recursive: true, force: true });
  }
}

function mustRun(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Cannot run ${command} ${args.join(' ')}: ${error?.message ?? stderr}`);
}
