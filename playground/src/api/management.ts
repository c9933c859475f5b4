import type { Access } from './access.ts';
import { AskError, failureOf, isRecord } from './failure.ts';
import { pathPart } from './path-part.ts';

const API_VERSION = '2025-09-01';
const PROVIDER = 'providers/Microsoft.CognitiveServices';
/** A server of one's own has one subscription. */
const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000000';

export interface ManagedAccount {
  /** Its path below the address of the server. */
  id: string;
  name: string;
  endpoint: string;
}

export interface ManagedDeployment {
  name: string;
  model: string;
  version: string;
  capacity: number;
  state: string;
}

export interface DeployableModel {
  name: string;
  version: string;
}

interface DayOfUse {
  day: string;
  deployment: string;
  requests: number;
  promptTokens: number;
  completionTokens: number;
}

/** The control plane, as far as the page shows it. Every function throws an `AskError`. */
export interface Management {
  accounts(): Promise<ManagedAccount[]>;
  deployments(account: ManagedAccount): Promise<ManagedDeployment[]>;
  models(account: ManagedAccount): Promise<DeployableModel[]>;
  deploy(
    account: ManagedAccount,
    name: string,
    wanted: { model: DeployableModel; capacity: number },
  ): Promise<void>;
  changeCapacity(account: ManagedAccount, name: string, capacity: number): Promise<void>;
  removeDeployment(account: ManagedAccount, name: string): Promise<void>;
  keys(account: ManagedAccount): Promise<Record<KeyName, string>>;
  regenerate(account: ManagedAccount, key: KeyName): Promise<void>;
  namedKeys(account: ManagedAccount): Promise<NamedKey[]>;
  /** Resolves to the key, which can't be read again. */
  makeKey(account: ManagedAccount, name: string): Promise<string>;
  revokeKey(account: ManagedAccount, name: string): Promise<void>;
  usage(account: ManagedAccount): Promise<DayOfUse[]>;
  removeAccount(account: ManagedAccount): Promise<void>;
}

interface NamedKey {
  name: string;
  /** By which its owner knows it again. */
  ending: string;
}

export type KeyName = 'key1' | 'key2';

export function createManagement(access: Access): Management {
  const deploymentPath = ({ id }: ManagedAccount, name: string) => `${id}/deployments/${pathPart(name)}`;

  return {
    accounts: async () => (await list(`${SUBSCRIPTION}/${PROVIDER}/accounts`)).map(accountIn),
    deployments: async ({ id }) => (await list(`${id}/deployments`)).map(deploymentIn),
    models: async ({ id }) =>
      (await list(`${id}/models`)).map((model) => ({ name: text(model.name), version: text(model.version) })),
    async deploy(account, name, { model, capacity }) {
      await send('PUT', deploymentPath(account, name), {
        sku: { name: 'GlobalStandard', capacity },
        properties: { model: { format: 'OpenAI', ...model } },
      });
    },
    async changeCapacity(account, name, capacity) {
      await send('PATCH', deploymentPath(account, name), { sku: { capacity } });
    },
    async removeDeployment(account, name) {
      await send('DELETE', deploymentPath(account, name));
    },
    async keys({ id }) {
      const keys = record(await send('POST', `${id}/listKeys`));
      return { key1: text(keys.key1), key2: text(keys.key2) };
    },
    async regenerate({ id }, key) {
      await send('POST', `${id}/regenerateKey`, { keyName: key });
    },
    namedKeys: async ({ id }) =>
      (await list(`${id}/namedKeys`)).map(({ name, properties }) => ({
        name: text(name),
        ending: text(record(properties).ending),
      })),
    async makeKey({ id }, name) {
      const made = record(await send('PUT', `${id}/namedKeys/${pathPart(name)}`, {}));
      return text(record(made.properties).key);
    },
    async revokeKey({ id }, name) {
      await send('DELETE', `${id}/namedKeys/${pathPart(name)}`);
    },
    usage: async ({ id }) => (await list(`${id}/dailyUsage`)).map(dayIn),
    async removeAccount({ id }) {
      await send('DELETE', id);
    },
  };

  async function list(path: string): Promise<Readonly<Record<string, unknown>>[]> {
    const { value } = record(await send('GET', path));
    return Array.isArray(value) ? value.filter(isRecord) : [];
  }

  async function send(method: string, path: string, body?: object): Promise<unknown> {
    const response = await access.fetch(`${path}?api-version=${API_VERSION}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new AskError(await failureOf(response));
    const answer = await response.text();
    return answer === '' ? undefined : JSON.parse(answer);
  }
}

type Fields = Readonly<Record<string, unknown>>;

function accountIn({ id, name, properties }: Fields): ManagedAccount {
  return { id: text(id), name: text(name), endpoint: text(record(properties).endpoint) };
}

function deploymentIn({ name, sku, properties }: Fields): ManagedDeployment {
  const { model, provisioningState } = record(properties);
  return {
    name: text(name),
    model: text(record(model).name),
    version: text(record(model).version),
    capacity: count(record(sku).capacity),
    state: text(provisioningState),
  };
}

function dayIn(fields: Fields): DayOfUse {
  return {
    day: text(fields.day),
    deployment: text(fields.deployment),
    requests: count(fields.requests),
    promptTokens: count(fields.promptTokens),
    completionTokens: count(fields.completionTokens),
  };
}

function record(value: unknown): Fields {
  return isRecord(value) ? value : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
