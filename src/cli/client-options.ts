import type { Command } from 'commander';
import { loadSettings } from '../config/load-settings.ts';
import { SETTINGS } from '../config/settings.ts';
import {
  azureKeyEnvironment,
  type ClientEnvironment,
  keylessEnvironment,
  openaiEnvironment,
} from './client-environment.ts';
import { CommandError } from './command-error.ts';
import { findServer, type RunningServer } from './running-server.ts';

interface ClientOptions {
  data?: string;
  openai?: boolean;
  key?: boolean;
}

/** The options of the commands that speak with a server that is running already. */
export function withClientOptions(command: Command): Command {
  return withDataOption(command)
    .option('--openai', 'for the plain OpenAI client, with a key')
    .option('--key', 'for Azure clients with a key instead of keyless sign-in');
}

function withDataOption(command: Command): Command {
  return command.option(`${SETTINGS.data.flag} <DIR>`, 'the data folder of the server');
}

export async function chosenEnvironment(options: ClientOptions): Promise<ClientEnvironment> {
  const server = await requireServer(options);
  if (options.openai) return openaiEnvironment(server);
  if (options.key) return azureKeyEnvironment(server);
  if (server.identitySecret === undefined) {
    throw new CommandError(
      'Cannot sign in without a key: the server listens on an address that is not loopback. Use --key.',
    );
  }
  return keylessEnvironment(server);
}

async function requireServer({ data }: { data?: string }): Promise<RunningServer> {
  const settings = loadSettings({ flags: { data }, environment: process.env });
  const server = await findServer(settings.data);
  if (server !== undefined) return server;
  throw new CommandError(
    `No server is running for the data folder ${settings.data}: start one with \`npm start\` or \`samtal serve\`.`,
  );
}
