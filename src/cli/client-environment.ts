/**
 * The variables by which Azure's and OpenAI's own libraries find a local server and sign in to it, and those
 * that would lead them elsewhere and so must not be set.
 */
export interface ClientEnvironment {
  set: Readonly<Record<string, string>>;
  unset: readonly string[];
}

/** An account as a client with a key needs it. */
export interface KeyedAccount {
  /** Without a slash at its end. */
  endpoint: string;
  key: string;
}

/** For the plain `OpenAI` client: `OPENAI_BASE_URL` may not be set together with an Azure endpoint. */
export function openaiEnvironment({ endpoint, key }: KeyedAccount): ClientEnvironment {
  return {
    set: { OPENAI_BASE_URL: `${endpoint}/v1`, OPENAI_API_KEY: key },
    unset: ['AZURE_OPENAI_ENDPOINT'],
  };
}

/** For `AzureOpenAI` and REST with a key. */
export function azureKeyEnvironment({ endpoint, key }: KeyedAccount): ClientEnvironment {
  return {
    set: { AZURE_OPENAI_ENDPOINT: endpoint, AZURE_OPENAI_API_KEY: key },
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
