import { endpointOf, keysOf } from '../control/account-access.ts';
import type { AccountOptions } from '../control/account-options.ts';
import { clientOfServer } from '../control/client-of-server.ts';
import { requireServer } from '../required-server.ts';
import { firstThatSpeaks } from './choose-deployment.ts';
import { Conversation } from './conversation.ts';

export interface OpenTalkOptions extends AccountOptions {
  data?: string;
  deployment?: string;
  voice: string;
  system?: string;
  textOnly?: boolean;
}

/** A conversation with a deployment of the running server. Throws a `CommandError`. */
export async function openTalk(options: OpenTalkOptions): Promise<Conversation> {
  const { server } = await requireServer(options);
  const client = clientOfServer(server);
  const account: AccountOptions = options.account === undefined ? {} : { account: options.account };
  const { key1: key } = await keysOf(client, account);
  const endpoint = options.account === undefined ? server.url : await endpointOf(client, account);
  const { voice, system = '', textOnly: isTextOnly = false } = options;
  const deployment = options.deployment ?? (await firstThatSpeaks(client, account));
  return new Conversation({
    account: { endpoint, key },
    settings: { deployment, voice, system, isTextOnly },
  });
}
