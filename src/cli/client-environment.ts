import type { RunningServer } from './running-server.ts';

/**
 * The variables by which Azure's and OpenAI's own libraries find a local server and sign in to it, and those
 * that would lead them elsewhere and so must not be set.
 */
export interface ClientEnvironment {
  set: Readonly<Record<string, string>>;
  unset: readonly string[];
}

/**
 * Keyless: `DefaultAzureCredential` takes the App Service identity endpoint when these two variables are set.
 * A key beside it makes `AzureOpenAI` throw, and a service principal would be tried first.
 */
export function keylessEnvironment({ url, identitySecret = '' }: RunningServer): ClientEnvironment {
  return {
    set: {
      AZURE_OPENAI_ENDPOINT: url,
      IDENTITY_ENDPOINT: `${url}/msi/token`,
      IDENTITY_HEADER: identitySecret,
    },
    unset: [
      'AZURE_OPENAI_API_KEY',
      'AZURE_OPENAI_AD_TOKEN',
      'OPENAI_BASE_URL',
      'AZURE_CLIENT_ID',
      'AZURE_CLIENT_SECRET',
      'AZURE_TENANT_ID',
      'AZURE_FEDERATED_TOKEN_FILE',
      'AZURE_AUTHORITY_HOST',
      'AZURE_TOKEN_CREDENTIALS',
      'IDENTITY_SERVER_THUMBPRINT',
      'MSI_ENDPOINT',
      'MSI_SECRET',
    ],
  };
}

/** For the plain `OpenAI` client: `OPENAI_BASE_URL` may not be set together with an Azure endpoint. */
export function openaiEnvironment({ url, apiKey }: RunningServer): ClientEnvironment {
  return {
    set: { OPENAI_BASE_URL: `${url}/v1`, OPENAI_API_KEY: apiKey },
    unset: ['AZURE_OPENAI_ENDPOINT'],
  };
}

/** For `AzureOpenAI` and REST with a key. */
export function azureKeyEnvironment({ url, apiKey }: RunningServer): ClientEnvironment {
  return {
    set: { AZURE_OPENAI_ENDPOINT: url, AZURE_OPENAI_API_KEY: apiKey },
    unset: ['OPENAI_BASE_URL', 'IDENTITY_ENDPOINT', 'IDENTITY_HEADER'],
  };
}

/** The environment of a command: `base` with the variables of `change` set and unset. */
export function applyEnvironment(base: NodeJS.ProcessEnv, change: ClientEnvironment): NodeJS.ProcessEnv {
  const kept = Object.entries(base).filter(([name]) => !change.unset.includes(name));
  return { ...Object.fromEntries(kept), ...change.set };
}

/** Lines for `eval` in a POSIX shell. */
export function shellLines({ set, unset }: ClientEnvironment): string {
  const quote = (value: string) => `'${value.replaceAll("'", String.raw`'\''`)}'`;
  return [
    ...unset.map((name) => `unset ${name}`),
    ...Object.entries(set).map(([name, value]) => `export ${name}=${quote(value)}`),
  ].join('\n');
}
