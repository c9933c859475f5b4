import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServerProcess } from './server-process.ts';

/** By the folder of their entry. */
export type EngineName = 'sherpa' | 'llama' | 'hibari';

/** The number of the process in which a server runs an engine, or `undefined` while there is none. */
export function engineChild(server: ServerProcess, engine: EngineName): number | undefined {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  for (const line of lines) {
    const [, child, parent, command = ''] = /^ *(\d+) +(\d+) +(.*)$/.exec(line) ?? [];
    if (Number(parent) === server.process.pid && command.endsWith(`${engine}/child.js`)) return Number(child);
  }
  return undefined;
}

/** As a fault in native code does: at once, with nothing said. Returns the number it had. */
export function killEngine(server: ServerProcess, engine: EngineName): number {
  const child = engineChild(server, engine);
  if (child === undefined) throw new Error(`There is no process for ${engine}`);
  process.kill(child, 'SIGKILL');
  return child;
}

/** Waits until an engine runs in another process than the one that was killed. */
export async function restarted(server: ServerProcess, engine: EngineName, killed: number): Promise<void> {
  for (let waitedMs = 0; waitedMs < 15_000; waitedMs += 100) {
    const child = engineChild(server, engine);
    if (child !== undefined && child !== killed) return;
    await pause(100);
  }
  throw new Error(`${engine} was not started again`);
}
