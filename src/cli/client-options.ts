import { type Command, Option } from 'commander';
import { azureKeyEnvironment, type ClientEnvironment, openaiEnvironment } from './client-environment.ts';
import { endpointOf, keysOf } from './control/account-access.ts';
import { clientOfServer } from './control/client-of-server.ts';
import { requireServer, withDataOption } from './required-server.ts';
import { keylessEnvironment } from './sign-in/keyless-environment.ts';
import { SIGN_IN_WAYS, type SignInWay } from './sign-in/sign-in-way.ts';

interface ClientOptions {
  data?: string;
  openai?: boolean;
  key?: boolean;
  account?: string;
  signIn: SignInWay;
  as?: string;
}

/** The options of the commands that speak with a server that is running already. */
export function withClientOptions(command: Command): Command {
  return withDataOption(command)
    .option('--openai', 'for the plain OpenAI client, with a key')
    .option('--key', 'for Azure clients with a key instead of keyless sign-in')
    .option('--account <NAME>', 'the account to call, instead of the one that is there from the beginning')
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

export async function chosenEnvironment(options: ClientOptions): Promise<ClientEnvironment> {
  const { server, dataFolder } = await requireServer(options);
  const { account, openai, key, signIn: way, as: name } = options;
  const client = clientOfServer(server);
  const endpoint = account === undefined ? server.url : await endpointOf(client, { account });
  if (!openai && !key)
    return keylessEnvironment(server, { way, name, endpoint, dataFolder, environment: process.env });
  const { key1 } = await keysOf(client, account === undefined ? {} : { account });
  return (openai ? openaiEnvironment : azureKeyEnvironment)({ endpoint, key: key1 });
}
