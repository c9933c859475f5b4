import { secretOfPrincipal } from '../../identity/identity-secret.ts';
import type { ClientEnvironment } from '../client-environment.ts';
import { CommandError } from '../command-error.ts';
import type { RunningServer } from '../running-server.ts';
import { IDENTITY_VARIABLES, VARIABLES_OF } from './identity-variables.ts';
import { fetchSignInFacts } from './sign-in-facts.ts';
import { needsTls, type SignInWay } from './sign-in-way.ts';
import { trustVariables } from './trust-variables.ts';

export interface KeylessOptions {
  way: SignInWay;
  /** The name of who is to be signed in; the operator where nobody is named. */
  name?: string | undefined;
  /** Of the account that is called. */
  endpoint: string;
  dataFolder: string;
  /** What the user has set. */
  environment: NodeJS.ProcessEnv;
}

/**
 * Signs a program in without a key, for `DefaultAzureCredential`. A key beside it makes `AzureOpenAI` throw, and
 * whoever else could sign it in would be tried first. Throws `CommandError`.
 */
export async function keylessEnvironment(
  server: RunningServer,
  { way, name, endpoint, dataFolder, environment }: KeylessOptions,
): Promise<ClientEnvironment> {
  const { url, secureUrl, thumbprint, trustFile, identitySecret } = server;
  if (identitySecret === undefined)
    throw new CommandError(
      'Cannot sign in without a key: the server lets nobody in without a cloud account, because it is in production or can be reached from other machines. Use --key.',
    );
  const secret = name === undefined ? identitySecret : secretOfPrincipal(identitySecret, name);
  const facts = await fetchSignInFacts(url, secret);
  const clientSecret = secretOfPrincipal(identitySecret, facts.name);
  const place = { url, secureUrl, thumbprint, dataFolder };
  const identity = await VARIABLES_OF[way]({ ...place, secret, clientSecret, facts });
  const trust =
    trustFile === undefined
      ? {}
      : await trustVariables({ trustFile, environment, isEveryClient: needsTls(way) });
  const set = {
    AZURE_OPENAI_ENDPOINT: endpoint,
    ...(secureUrl === undefined ? {} : { SAMTAL_MANAGEMENT_ENDPOINT: secureUrl }),
    ...identity,
    ...trust,
  };
  return { set, unset: ELSEWHERE.filter((variable) => !(variable in set)) };
}

const ELSEWHERE = ['AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_AD_TOKEN', 'OPENAI_BASE_URL', ...IDENTITY_VARIABLES];
