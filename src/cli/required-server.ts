import type { Command } from 'commander';
import { loadSettings } from '../config/load-settings.ts';
import { SETTINGS } from '../config/settings.ts';
import { CommandError } from './command-error.ts';
import { findServer, type RunningServer } from './running-server.ts';

export function withDataOption(command: Command): Command {
  return command.option(`${SETTINGS.data.flag} <DIR>`, 'the data folder of the server');
}

/** The server that runs for a data folder; whoever needs one is told how to start it. */
export async function requireServer({
  data,
}: {
  data?: string;
}): Promise<{ server: RunningServer; dataFolder: string }> {
  const { data: dataFolder } = loadSettings({ flags: { data }, environment: process.env });
  const server = await findServer(dataFolder);
  if (server !== undefined) return { server, dataFolder };
  throw new CommandError(
    `No server is running for the data folder ${dataFolder}: start one with \`npm start\` or \`samtal serve\`.`,
  );
}
