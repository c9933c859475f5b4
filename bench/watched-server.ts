import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startServer } from '../test/support/server-process.ts';
import { createProcessWatch } from './process-watch.ts';

/** A server in a process of its own that tells what its event loop does. */
export interface WatchedServer extends AsyncDisposable {
  url: string;
  apiKey: string;
  processId: number;
  /** What happened since the last look. */
  look(): Promise<{ cpuMicroseconds: number; longestStallMs: number }>;
}

/** The gateway with engines that answer at once. */
export async function startGateway(): Promise<WatchedServer> {
  const watch = createProcessWatch('gateway');
  const server = await startServer({ args: ['--engines', 'scripted'], environment: watch.environment });
  const processId = server.process.pid ?? 0;
  return {
    url: server.url,
    apiKey: server.apiKey,
    processId,
    look: () => watch.look(processId),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** Node's own server, which answers every request with `answer`. */
export async function startBareServer(answer: string): Promise<WatchedServer> {
  const watch = createProcessWatch('bare');
  const folder = await mkdtemp(join(tmpdir(), 'samtal-bare-'));
  const answerPath = join(folder, 'answer.json');
  await writeFile(answerPath, answer);
  const script = fileURLToPath(new URL('./bare-server.js', import.meta.url));
  const child = spawn(process.execPath, [script, answerPath], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...watch.environment },
  });
  const processId = child.pid ?? 0;
  return {
    url: await firstLine(child),
    apiKey: 'none',
    processId,
    look: () => watch.look(processId),
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'close');
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('The server says nothing');
  for await (const line of createInterface({ input: stdout })) return line;
  throw new Error('The server ended before it listened');
}
