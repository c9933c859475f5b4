import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const SAMTAL = fileURLToPath(new URL('../../../bin/samtal.js', import.meta.url));

export interface ScriptResult {
  code: number | null;
  output: string;
  complaints: string;
}

export interface ScriptOptions {
  command: readonly string[];
  folder: string;
  /** The data folder of the server that the script shall find. */
  dataFolder: string;
  /** Such as `--openai`. */
  runOptions?: readonly string[];
}

/** Runs a script as its user does: through `samtal run`, in a folder of its own, with a clean environment. */
export async function runScript({
  command,
  folder,
  dataFolder,
  runOptions = [],
}: ScriptOptions): Promise<ScriptResult> {
  const args = [SAMTAL, 'run', '--data', dataFolder, ...runOptions, '--', ...command];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const [code] = await once(child, 'close');
  return { code: typeof code === 'number' ? code : null, output, complaints };
}
