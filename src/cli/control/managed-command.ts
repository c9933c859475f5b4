import type { Command } from 'commander';
import { requireServer, withDataOption } from '../client-options.ts';
import { CommandError } from '../command-error.ts';
import { ManagementClient } from './management-client.ts';

/** What a command has to say: to a person, and with `--json` to a script. */
export interface Shown {
  /** Ends with a new line. */
  text: string;
  json: unknown;
}

export interface Asked<Options> {
  client: ManagementClient;
  args: readonly string[];
  options: Options;
}

interface CommonOptions {
  data?: string;
  json?: boolean;
}

/** A command that asks the running server, as its operator, and prints what comes of it. */
export function addManaged<Options extends object>(
  command: Command,
  run: (asked: Asked<Options>) => Promise<Shown>,
): void {
  withDataOption(command)
    .option('--json', 'print JSON, for scripts')
    .action(async () => {
      const options = command.opts<Options & CommonOptions>();
      const client = await clientOf(options);
      const { text, json } = await run({ client, args: command.args, options });
      const { writeOut } = command.configureOutput();
      writeOut?.(options.json === true ? `${JSON.stringify(json, undefined, 2)}\n` : text);
    });
}

async function clientOf(options: CommonOptions): Promise<ManagementClient> {
  const { url, operatorToken } = (await requireServer(options)).server;
  if (operatorToken !== undefined) return new ManagementClient({ url, token: operatorToken });
  throw new CommandError('The server that runs is of an earlier version: restart it, and run this again.');
}
