import { type ChildProcess, spawn } from 'node:child_process';
import { SourceFailure } from './source-failure.ts';

const POLL_MS = 250;
const GRACE_MS = 2_000;
const MAX_OUTPUT_CHARACTERS = 16_384;

/** What a client prints while it works is only read for its last lines. */
export interface ClientResult {
  exitCode: number;
  output: string;
  errors: string;
}

export interface RunClientOptions {
  /** The client's working folder; arguments name no other path, so nothing needs quoting. */
  folder: string;
  environment?: NodeJS.ProcessEnv;
  /** Ends the client after so long in all. */
  limitMs: number;
  /** Ends the client when it printed nothing and {@link countBytes} did not grow for so long. */
  inactivityMs?: number;
  /** How many bytes the client has fetched so far, as far as that can be seen. */
  countBytes?: () => Promise<number>;
  onBytes?: (bytes: number) => void;
  signal: AbortSignal;
}

/** The program is not installed here. */
export class ClientMissing extends SourceFailure {}

/**
 * Runs a package client to its end. Its whole process group is ended on abort, on either limit, and when this
 * process exits. Throws {@link SourceFailure}, {@link ClientMissing} or the signal's reason.
 */
export async function runClient(
  command: string,
  args: readonly string[],
  options: RunClientOptions,
): Promise<ClientResult> {
  const { folder, environment = process.env, signal } = options;
  signal.throwIfAborted();
  const windows = process.platform === 'win32';
  // On Windows clients are .cmd files, which only a shell starts; arguments are fixed words and checked names.
  const child = spawn(command, args, {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !windows,
    shell: windows,
    windowsHide: true,
  });
  const endAtExit = () => endGroup(child, 'SIGKILL');
  process.once('exit', endAtExit);
  const watch = watchClient(child, options);
  try {
    return await collect(child, command, watch.sawOutput);
  } finally {
    watch.stop();
    process.removeListener('exit', endAtExit);
    signal.throwIfAborted();
    watch.throwIfEnded();
  }
}

function collect(child: ChildProcess, command: string, sawOutput: () => void): Promise<ClientResult> {
  let output = '';
  let errors = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    sawOutput();
    output = (output + text).slice(-MAX_OUTPUT_CHARACTERS);
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    sawOutput();
    errors = (errors + text).slice(-MAX_OUTPUT_CHARACTERS);
  });
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      const missing = 'code' in error && (error.code === 'ENOENT' || error.code === 'EACCES');
      reject(missing ? new ClientMissing(`${command} is not installed here`) : error);
    });
    child.once('close', (code) => resolve({ exitCode: code ?? -1, output, errors }));
  });
}

function watchClient(
  child: ChildProcess,
  { limitMs, inactivityMs, countBytes, onBytes, signal }: RunClientOptions,
) {
  const startedMs = performance.now();
  let lastSignMs = startedMs;
  let lastBytes = 0;
  let counting = false;
  let failure: SourceFailure | undefined;
  let kill: NodeJS.Timeout | undefined;
  const end = () => {
    endGroup(child, 'SIGTERM');
    kill ??= setTimeout(() => endGroup(child, 'SIGKILL'), GRACE_MS).unref();
  };
  const fail = (reason: string) => {
    failure ??= new SourceFailure(reason);
    end();
  };
  const poll = setInterval(() => {
    const nowMs = performance.now();
    if (nowMs - startedMs > limitMs) fail(`it did not end within ${limitMs / 1000} seconds`);
    if (inactivityMs !== undefined && nowMs - lastSignMs > inactivityMs) {
      fail(`no byte came for ${inactivityMs / 1000} seconds`);
    }
    if (countBytes === undefined || counting) return;
    counting = true;
    countBytes()
      .then((bytes) => {
        if (bytes <= lastBytes) return;
        lastBytes = bytes;
        lastSignMs = performance.now();
        onBytes?.(bytes);
      })
      .catch(() => undefined)
      .finally(() => {
        counting = false;
      });
  }, POLL_MS);
  signal.addEventListener('abort', end, { once: true });
  return {
    sawOutput() {
      lastSignMs = performance.now();
    },
    stop() {
      clearInterval(poll);
      clearTimeout(kill);
      signal.removeEventListener('abort', end);
    },
    throwIfEnded() {
      if (failure !== undefined) throw failure;
    },
  };
}

function endGroup(child: ChildProcess, signalName: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill(signalName);
    else process.kill(-child.pid, signalName);
  } catch {
    // The group ended between the check and the signal.
  }
}
