import { readFile } from 'node:fs/promises';

/**
 * Tells a process from a later one with the same number: the time it was started, in clock ticks since the
 * machine was, from field 22 of `/proc/PID/stat`. Empty where the system has no such file.
 */
export async function bornAt(processId: number): Promise<string> {
  const content = await readFile(`/proc/${processId}/stat`, 'utf8').catch(() => '');
  // Field 2, the name, is in brackets and may hold spaces; field 3 follows the last bracket.
  const fields = content.slice(content.lastIndexOf(')') + 2).split(' ');
  return fields[22 - 3] ?? '';
}

/** Whether that very process runs. Where births are unknown, a process with its number counts as the same. */
export async function isRunning(processId: number, born: string): Promise<boolean> {
  if (!Number.isInteger(processId) || processId <= 0 || processId === process.pid) return false;
  if (!exists(processId)) return false;
  const now = await bornAt(processId);
  return born === '' || now === '' || now === born;
}

function exists(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
