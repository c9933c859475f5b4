import { DEPLOYABLE_MODELS } from '../../deployments/catalog.ts';
import { DEPLOYMENT_TYPES } from '../../deployments/deployment.ts';
import type { Account } from '../../resources/account.ts';
import { accountId } from '../../resources/account-id.ts';
import { comparableLocation } from '../../wire/management/location.ts';
import { ACCOUNT_SKUS, accountModelObjects } from '../../wire/management/model-object.ts';
import { usageFilter, usageName, usageObject } from '../../wire/management/usage-object.ts';
import { ACTIONS } from './actions.ts';
import { readable, resourceList } from './managed-answers.ts';
import { accountOf, type ManagedCall } from './managed-call.ts';

export async function listAccountModels(managed: ManagedCall): Promise<Response> {
  accountOf(managed);
  return resourceList(managed, accountModelObjects(DEPLOYABLE_MODELS));
}

export async function listAccountSkus(managed: ManagedCall): Promise<Response> {
  accountOf(managed);
  return resourceList(managed, ACCOUNT_SKUS);
}

export async function listAccountUsages(managed: ManagedCall): Promise<Response> {
  return usageList(managed, [accountOf(managed)]);
}

/** The same models everywhere: every region is this server. */
export async function listModels(managed: ManagedCall): Promise<Response> {
  const models = accountModelObjects(DEPLOYABLE_MODELS);
  return resourceList(
    managed,
    models.map((model) => ({ kind: 'OpenAI', skuName: 'S0', model })),
  );
}

/** What the accounts of a region that the caller may read use and may use, together. */
export async function listUsages(managed: ManagedCall): Promise<Response> {
  const { subscription = '', location = '' } = managed.names;
  const items = managed.control.accounts
    .list({ subscription })
    .filter(({ settings }) => settings.location === comparableLocation(location));
  const some = readable(managed, ACTIONS.readUsages, { items, idOf: ({ path }) => accountId(path) });
  return usageList(managed, some);
}

function usageList(managed: ManagedCall, accounts: readonly Account[]): Response {
  const isWanted = usageFilter(managed.call.query('$filter'));
  const models = [...new Set(DEPLOYABLE_MODELS.map(({ name }) => name))];
  const kinds = DEPLOYMENT_TYPES.flatMap((type) => models.map((model) => ({ type, model })));
  const usages = kinds
    .map((kind) => ({ ...kind, name: usageName(kind.type, kind.model) }))
    .filter(({ name }) => isWanted(name))
    .map(({ type, model, name }) => usageObject(name, together(managed, accounts, { type, model })));
  return resourceList(managed, usages);
}

function together(
  { control }: ManagedCall,
  accounts: readonly Account[],
  { type, model }: { type: string; model: string },
): { used: number; limit: number } {
  const quotas = accounts.map((account) => control.accounts.quotaOf(account, type, model));
  return {
    used: quotas.reduce((sum, { used }) => sum + used, 0),
    limit: quotas.reduce((sum, { limit }) => sum + limit, 0),
  };
}
