/**
 * Loaded with `--import` into a server that is measured: at each SIGUSR2 it writes what it has seen since the
 * one before to the file that `SAMTAL_BENCH_WATCH` names, whole or not at all.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

const TICK_MS = 2;
const NANOSECONDS_IN_MILLISECOND = 1e6;

const path = process.env.SAMTAL_BENCH_WATCH;
if (path !== undefined) watch(path);

function watch(path: string): void {
  let longestStallMs = 0;
  let lastTick = now();
  let cpuBefore = process.cpuUsage();
  const tick = () => {
    const thisTick = now();
    const waitedMs = thisTick.waitedMs - lastTick.waitedMs;
    longestStallMs = Math.max(longestStallMs, thisTick.ms - lastTick.ms - TICK_MS - waitedMs);
    lastTick = thisTick;
  };
  setInterval(tick, TICK_MS).unref();
  process.on('SIGUSR2', () => {
    tick();
    const { user, system } = process.cpuUsage(cpuBefore);
    writeFileSync(`${path}.part`, JSON.stringify({ cpuMicroseconds: user + system, longestStallMs }));
    renameSync(`${path}.part`, path);
    longestStallMs = 0;
    lastTick = now();
    cpuBefore = process.cpuUsage();
  });
}

/** `waitedMs` is how long this thread was ready to run while other processes had all processors. */
function now(): { ms: number; waitedMs: number } {
  return { ms: performance.now(), waitedMs: waitedNanoseconds() / NANOSECONDS_IN_MILLISECOND };
}

/** What Linux counts for the main thread; elsewhere such waits look like stalls. */
function waitedNanoseconds(): number {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[1]);
  } catch {
    return 0;
  }
}
