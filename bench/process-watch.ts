import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const Sight = z.object({ cpuMicroseconds: z.number(), longestStallMs: z.number() });

/** Looks into another Node process: what it did since the last look. */
export interface ProcessWatch {
  /** What the process must be started with. */
  environment: Readonly<Record<string, string>>;
  /** `longestStallMs` is how long its event loop stood still at most. */
  look(processId: number): Promise<z.infer<typeof Sight>>;
}

const ANSWER_MS = 10_000;

/** One watch for one process. Needs signals, so not for Windows. */
export function createProcessWatch(name: string): ProcessWatch {
  const path = join(tmpdir(), `samtal-watch-${process.pid}-${name}.json`);
  const hook = new URL('./watch-hook.js', import.meta.url);
  return {
    environment: { NODE_OPTIONS: `--import=${hook.href}`, SAMTAL_BENCH_WATCH: path },
    async look(processId) {
      process.kill(processId, 'SIGUSR2');
      const giveUpAt = performance.now() + ANSWER_MS;
      while (!existsSync(path)) {
        if (performance.now() > giveUpAt) throw new Error(`The ${name} server does not say what it did`);
        await sleep(5);
      }
      const sight = Sight.parse(JSON.parse(readFileSync(path, 'utf8')));
      rmSync(path);
      return sight;
    },
  };
}
