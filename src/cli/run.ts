import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
    const child = spawn(command, args, {
      stdio: 'inherit',
      env: applyEnvironment(process.env, await chosenEnvironment(options)),
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => child.kill(signal));
    const [code, signal] = await Promise.race([once(child, 'exit'), failure(child, command)]);
    process.exitCode = typeof code === 'number' ? code : signal === 'SIGINT' ? 130 : 1;
  });
}

async function failure(child: ReturnType<typeof spawn>, command: string): Promise<never> {
  const [error] = await once(child, 'error');
  const reason = error?.code === 'ENOENT' ? 'there is no such command' : error?.message;
  throw new CommandError(`Cannot run ${command}: ${reason}`);
}
