import { type Command, Option } from 'commander';
import { loadSettings } from '../config/load-settings.ts';
import { SETTINGS } from '../config/settings.ts';
import { azureKeyEnvironment, type ClientEnvironment, openaiEnvironment } from './client-environment.ts';
import { CommandError } from './command-error.ts';
import { findServer, type RunningServer } from './running-server.ts';
import { keylessEnvironment } from './sign-in/keyless-environment.ts';
import { SIGN_IN_WAYS, type SignInWay } from './sign-in/sign-in-way.ts';

interface ClientOptions {
  data?: string;
  openai?: boolean;
  key?: boolean;
  signIn: SignInWay;
  as?: string;
}

/** The options of the commands that speak with a server that is running already. */
export function withClientOptions(command: Command): Command {
  return withDataOption(command)
    .option('--openai', 'for the plain OpenAI client, with a key')
    .option('--key', 'for Azure clients with a key instead of keyless sign-in')
    .addOption(
      new Option('--sign-in <WAY>', 'what a program that signs in without a key takes itself to run in')
        .choices(SIGN_IN_WAYS)
        .default('app-service'),
    )
    .addOption(
      new Option('--as <NAME>', 'the principal to sign in as, instead of the operator').conflicts([
        'key',
        'openai',
      ]),
    );
}

export function withDataOption(command: Command): Command {
  return command.option(`${SETTINGS.data.flag} <DIR>`, 'the data folder of the server');
}

export async function chosenEnvironment(options: ClientOptions): Promise<ClientEnvironment> {
  const { server, dataFolder } = await requireServer(options);
  if (options.openai) return openaiEnvironment(server);
  if (options.key) return azureKeyEnvironment(server);
  const { signIn: way, as: name } = options;
  return keylessEnvironment(server, { way, name, dataFolder, environment: process.env });
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
