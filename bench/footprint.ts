import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BYTES_IN_MEGABYTE = 1_000_000;

/**
 * Memory of a process and all its descendants. On Linux pages that several of them share count once (PSS);
 * elsewhere the sum of resident sizes, which counts them several times.
 */
export function memoryMegabytes(processId: number): number {
  const parents = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const family = new Set([processId]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const [pid = 0, parent = 0] of parents) if (family.has(parent)) family.add(pid);
  }
  return [...family].reduce((sum, pid) => sum + ownMemoryMegabytes(pid), 0);
}

/** Memory of one process alone. */
export function ownMemoryMegabytes(processId: number): number {
  return ((proportionalKibibytes(processId) ?? residentKibibytes(processId)) * 1024) / BYTES_IN_MEGABYTE;
}

/** The most that one process had at once since {@link forgetPeak}; off Linux what it has now. */
export function peakMegabytes(processId: number): number {
  return ((statusKibibytes(processId) ?? residentKibibytes(processId)) * 1024) / BYTES_IN_MEGABYTE;
}

/** From here on a peak is counted from what the process has at this moment. */
export function forgetPeak(processId: number): void {
  if (process.platform === 'linux') writeFileSync(`/proc/${processId}/clear_refs`, '5');
}

function statusKibibytes(processId: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${processId}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]);
  } catch {
    return undefined;
  }
}

function proportionalKibibytes(processId: number): number | undefined {
  try {
    const rollup = readFileSync(`/proc/${processId}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1]);
  } catch {
    return undefined;
  }
}

function residentKibibytes(processId: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(processId)], { encoding: 'utf8' }));
}

/** What a user who installs the package gets: its dependencies without those for development. */
export async function installedMegabytes(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'samtal-install-'));
  try {
    for (const name of ['package.json', 'package-lock.json', '.npmrc'])
      await cp(join(ROOT, name), join(folder, name));
    execFileSync('npm', ['ci', '--omit=dev', '--loglevel=error'], { cwd: folder, stdio: 'ignore' });
    return folderBytes(join(folder, 'node_modules')) / BYTES_IN_MEGABYTE;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function folderBytes(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sum + folderBytes(path);
    return sum + (entry.isFile() ? statSync(path).size : 0);
  }, 0);
}
