import { type CommandResult, runSamtal } from './run-samtal.ts';

export interface ScriptOptions {
  command: readonly string[];
  folder: string;
  /** The data folder of the server that the script shall find. */
  dataFolder: string;
  /** Such as `--openai`. */
  runOptions?: readonly string[];
}

/** Models on two busy cores are slow, but no script takes as long as this. */
const LIMIT_MS = 10 * 60_000;

/** Runs a script as its user does: through `samtal run`, in a folder of its own. */
export function runScript({
  command,
  folder,
  dataFolder,
  runOptions = [],
}: ScriptOptions): Promise<CommandResult> {
  const args = ['run', '--data', dataFolder, ...runOptions, '--', ...command];
  return runSamtal(args, { folder, limitMs: LIMIT_MS });
}
