import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const SAMTAL = fileURLToPath(new URL('../../../bin/samtal.js', import.meta.url));

export interface CommandResult {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Standard output. */
  output: string;
  /** Standard error. */
  complaints: string;
}

export interface CommandOptions {
  folder?: string;
  environment?: Readonly<Record<string, string>>;
  /** A command that has not ended by then is killed, so that a test fails instead of hanging. */
  limitMs?: number;
}

/** Runs one `samtal` command to its end. */
export function runSamtal(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  return runCommand([process.execPath, SAMTAL, ...args], options);
}

/** Runs any command to its end. */
export async function runCommand(
  [command = '', ...args]: readonly string[],
  { folder = process.cwd(), environment = {}, limitMs = 60_000 }: CommandOptions = {},
): Promise<CommandResult> {
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  let output = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  await once(child, 'close');
  return { code: child.exitCode, signal: child.signalCode, output, complaints };
}
