import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/', import.meta.url));

/** What the quickstarts and the examples import, at the versions that were tried. */
const PACKAGES = ['openai==3.54.0', 'azure-identity==1.27.0', 'requests==2.34.2', 'python-dotenv==1.2.4'];

/** The interpreter of a virtual environment with the client packages, made once a checkout. */
export function pythonWithClients(): string {
  const name = createHash('sha256').update(PACKAGES.join()).digest('hex').slice(0, 12);
  const folder = join(CACHE, `python-${name}`);
  const python = join(folder, 'bin', 'python');
  const finished = join(folder, 'finished');
  if (existsSync(finished)) return python;
  mustRun('python3', ['-m', 'venv', '--clear', folder]);
  mustRun(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PACKAGES]);
  writeFileSync(finished, '');
  return python;
}

function mustRun(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Cannot run ${command} ${args.join(' ')}: ${error?.message ?? stderr}`);
}
