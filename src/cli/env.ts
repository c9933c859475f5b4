import type { Command } from 'commander';
import { shellLines } from './client-environment.ts';
import { chosenEnvironment, withClientOptions } from './client-options.ts';

/** `samtal env`: the variables of `samtal run`, for `eval "$(samtal env)"`. */
export function addEnvCommand(program: Command): void {
  withClientOptions(
    program.command('env').description('print the variables by which clients find and enter this server'),
  ).action(async (options) => {
    process.stdout.write(`${shellLines(await chosenEnvironment(options))}\n`);
  });
}
