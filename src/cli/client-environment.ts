import type { RunningServer } from './running-server.ts';

/**
 * The variables by which Azure's and OpenAI's own libraries find a local server and sign in to it, and those
 * that would lead them elsewhere and so must not be set.
 */
export interface ClientEnvironment {
  set: Readonly<Record<string, string>>;
  unset: readonly string[];
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
