import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import type { Command } from 'commander';
import { applyEnvironment } from './client-environment.ts';
import { chosenEnvironment, withClientOptions } from './client-options.ts';
import { CommandError } from './command-error.ts';

/** `samtal run -- CMD…`: what `az login` is for the cloud, for one command. */
export function addRunCommand(program: Command): void {
  withClientOptions(
    program
      .command('run')
      .description('run a command that finds this server and is signed in to it')
      .argument('<command...>', 'the command, after `--`'),
  ).action(async ([command = '', ...args]: string[], options) => {
    process.exitCode = await run(
      command,
      args,
      applyEnvironment(process.env, await chosenEnvironment(options)),
    );
  });
}

/** The command's exit code; as in a shell, 128 and the number of the signal that ended it. */
async function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the command itself; to get it twice means "at once" to many programs.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  try {
    await once(child, 'exit');
  } catch (error) {
    throw new CommandError(`Cannot run ${command}: ${reasonOf(error)}.`);
  }
  return child.exitCode ?? 128 + (child.signalCode === null ? 0 : constants.signals[child.signalCode]);
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such command';
  if (code === 'EACCES') return 'it may not be executed';
  return error instanceof Error ? error.message : String(error);
}
