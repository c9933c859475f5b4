import { DEPLOYABLE_MODELS } from '../deployments/catalog.ts';
import { SamtalError } from '../errors.ts';
import type { DeploymentRecord, DeploymentWish, KeyName } from './account.ts';
import { digestOf, type KeptKey } from './account-keys.ts';
import { checkName } from './names.ts';
import type { StoredAccount } from './stored-account.ts';

/** More than anybody needs, and little enough to be held in memory and written at once. */
const MAX_DEPLOYMENTS = 200;
const MAX_NAMED_KEYS = 200;

export interface ChangeOptions {
  /** Seconds since the epoch. */
  now: number;
}

/** The account with a deployment made or changed. The model must be one that can be deployed. */
export function withDeployment(
  account: StoredAccount,
  wanted: { name: string; wish: DeploymentWish },
  { now }: ChangeOptions,
): { account: StoredAccount; deployment: DeploymentRecord; isNew: boolean } {
  const { wish } = wanted;
  const known = deploymentOf(account, wanted.name);
  if (known === undefined) {
    checkName(wanted.name, 'a deployment');
    refuseMore(account.deployments.length, MAX_DEPLOYMENTS, 'deployments');
  }
  const deployment: DeploymentRecord = {
    ...wish,
    version: versionOf(wish),
    name: known?.name ?? wanted.name,
    createdAt: known?.createdAt ?? now,
    updatedAt: now,
    revision: (known?.revision ?? 0) + 1,
  };
  const others = account.deployments.filter((other) => other !== known);
  const deployments = [...others, deployment].sort(byName);
  return { account: { ...account, deployments }, deployment, isNew: known === undefined };
}

export function withoutDeployment(account: StoredAccount, name: string): StoredAccount {
  const known = deploymentOf(account, name);
  return { ...account, deployments: account.deployments.filter((other) => other !== known) };
}

export function deploymentOf(
  { deployments }: Pick<StoredAccount, 'deployments'>,
  name: string,
): DeploymentRecord | undefined {
  return deployments.find((deployment) => sameName(deployment.name, name));
}

export function withNamedKey(
  account: StoredAccount,
  { name, key }: { name: string; key: string },
  { now }: ChangeOptions,
): StoredAccount {
  checkName(name, 'a key');
  if (account.namedKeys.some((other) => sameName(other.name, name)))
    throw new SamtalError('already_there', { message: `There is a key '${name}' already.` });
  refuseMore(account.namedKeys.length, MAX_NAMED_KEYS, 'keys');
  const kept = { name, digest: digestOf(key), ending: key.slice(-4), createdAt: now };
  return { ...account, namedKeys: [...account.namedKeys, kept].sort(byName) };
}

export function withoutNamedKey(account: StoredAccount, name: string): StoredAccount {
  const known = account.namedKeys.find((other) => sameName(other.name, name));
  if (known === undefined)
    throw new SamtalError('resource_missing', { message: `There is no key '${name}'.` });
  return { ...account, namedKeys: account.namedKeys.filter((other) => other !== known) };
}

export function withKey(account: StoredAccount, name: KeyName, key: KeptKey): StoredAccount {
  return { ...account, keys: { ...account.keys, [name]: key } };
}

/** Refuses while something is in it, as the cloud does. */
export function deleted(account: StoredAccount, { now }: ChangeOptions): StoredAccount {
  const { deployments, path } = account;
  if (deployments.length === 0) return { ...account, deletedAt: now };
  const ids = deployments.map(
    ({ name }) => `'Microsoft.CognitiveServices/accounts/${path.account}/deployments/${name}'`,
  );
  throw new SamtalError('nested_resources', {
    message: `Cannot delete resource while nested resources exist. Some existing nested resource IDs include: ${ids.join(', ')}. Please delete all nested resources before deleting this resource.`,
  });
}

/** Of a model's snapshots the first is meant where no version is given. */
function versionOf({ model, version }: Pick<DeploymentWish, 'model' | 'version'>): string {
  const found = DEPLOYABLE_MODELS.find(
    (known) => known.name === model && (version === '' || known.version === version),
  );
  if (found !== undefined) return found.version;
  throw new SamtalError('deployment_model_not_supported', {
    message: `The model 'Format: OpenAI, Name: ${model}, Version: ${version}' of account deployment is not supported.`,
  });
}

function refuseMore(count: number, limit: number, what: string): void {
  if (count < limit) return;
  throw new SamtalError('quota_exceeded', { message: `An account has at most ${limit} ${what}.` });
}

function byName(left: { name: string }, right: { name: string }): number {
  return left.name.localeCompare(right.name, 'en');
}

function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
