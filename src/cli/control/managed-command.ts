import type { Command } from 'commander';
import { requireServer, withDataOption } from '../required-server.ts';
import { clientOfServer } from './client-of-server.ts';
import type { ManagementClient } from './management-client.ts';

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
      const client = clientOfServer((await requireServer(options)).server);
      const { text, json } = await run({ client, args: command.args, options });
      const { writeOut } = command.configureOutput();
      writeOut?.(options.json === true ? `${JSON.stringify(json, undefined, 2)}\n` : text);
    });
}
