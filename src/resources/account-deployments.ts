import { DEPLOYABLE_MODELS } from '../deployments/catalog.ts';
import { type Deployment, type Deployments, datedName } from '../deployments/deployment.ts';
import type { Account, DeploymentRecord } from './account.ts';
import type { Accounts } from './accounts.ts';

export type DeploymentSettings = Pick<Deployment, 'answerTasksDirectly'>;

/**
 * The deployments of accounts as requests name them. One that has the name of its model can be called by the
 * model's dated name too, which code for OpenAI has in it.
 */
export function createAccountDeployments(
  accounts: Pick<Accounts, 'byTenant'>,
  settings: DeploymentSettings,
): Deployments {
  const known = new WeakMap<Account, AccountDeployments>();
  const of = (tenant: string): AccountDeployments => {
    const account = accounts.byTenant(tenant);
    if (account === undefined) return { list: [], byName: new Map() };
    const found = known.get(account) ?? deploymentsOf(account, settings);
    known.set(account, found);
    return found;
  };
  return {
    find: async (tenant, name) => of(tenant).byName.get(name.toLowerCase()),
    list: async (tenant) => of(tenant).list,
  };
}

interface AccountDeployments {
  list: readonly Deployment[];
  byName: ReadonlyMap<string, Deployment>;
}

function deploymentsOf(account: Account, settings: DeploymentSettings): AccountDeployments {
  const list = account.deployments.map((record) => deploymentOf(record, settings));
  const dated = list
    .filter(({ name, model }) => name.toLowerCase() === model)
    .map((deployment) => [datedName(deployment), deployment] as const);
  const named = list.map((deployment) => [deployment.name.toLowerCase(), deployment] as const);
  return { list, byName: new Map([...dated, ...named]) };
}

function deploymentOf(
  {
    tags: _tags,
    revision: _revision,
    versionUpgradeOption: _option,
    contentFilter: _filter,
    ...record
  }: DeploymentRecord,
  settings: DeploymentSettings,
): Deployment {
  const { model, version } = record;
  const known = DEPLOYABLE_MODELS.find((other) => other.name === model && other.version === version);
  return { ...record, hearsAndSpeaks: known?.hearsAndSpeaks ?? false, ...settings };
}
