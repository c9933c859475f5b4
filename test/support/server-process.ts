import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SAMTAL } from './run-samtal.ts';

export interface ServerProcess extends AsyncDisposable {
  url: string;
  apiKey: string;
  dataFolder: string;
  /** What it has written to standard output so far. */
  lines: readonly string[];
  /** The last of what it has written to standard error. */
  complaints(): string;
  /** From the start of the process to the line that says it listens. */
  readyMs: number;
  process: ChildProcess;
  /** Resolves when it has ended, whoever asked for that. */
  ended: Promise<unknown>;
  /** Ends it without letting it clean up. */
  kill(): Promise<void>;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>;
}

export interface ServerProcessOptions {
  args?: readonly string[];
  environment?: Readonly<Record<string, string>>;
  /** Kept when given; a temporary one is made and removed otherwise. */
  dataFolder?: string;
}

/** A real `samtal serve` on a free port with a data folder of its own. */
export async function startServer({
  args = [],
  environment = {},
  dataFolder,
}: ServerProcessOptions = {}): Promise<ServerProcess> {
  const data = dataFolder ?? (await mkdtemp(join(tmpdir(), 'samtal-data-')));
  const startedAt = performance.now();
  const child = spawn(process.execPath, [SAMTAL, 'serve', '--port', '0', '--data', data, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const ended = once(child, 'close');
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-4000);
  });
  const lines: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    const failed = (code: number | null) => {
      if (dataFolder === undefined) rmSync(data, { recursive: true, force: true });
      reject(new Error(`The server ended with ${code}: ${complaints}`));
    };
    child.once('close', failed);
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const address = /^Listening on (\S+)$/.exec(line)?.[1];
      if (address === undefined) return;
      child.off('close', failed);
      resolve(address);
    });
  });
  const readyMs = performance.now() - startedAt;
  const { apiKey } = JSON.parse(await readFile(join(data, 'server.json'), 'utf8')) as { apiKey: string };
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await ended;
  };
  return {
    url,
    apiKey,
    dataFolder: data,
    lines,
    complaints: () => complaints,
    readyMs,
    process: child,
    ended,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async [Symbol.asyncDispose]() {
      await end('SIGTERM');
      if (dataFolder === undefined) await rm(data, { recursive: true, force: true });
    },
  };
}
