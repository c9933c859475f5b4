import type { Account, AccountPath } from '../../resources/account.ts';
import { accountId } from '../../resources/account-id.ts';
import {
  type AccountContent,
  accountContentSchema,
  settingsChangedBy,
  settingsIn,
  subdomainIn,
  subdomainOf,
} from '../../wire/management/account-content.ts';
import { accountObject } from '../../wire/management/account-object.ts';
import { checkPreconditions, entityTag } from '../../wire/management/entity-tag.ts';
import { ACTIONS } from './actions.ts';
import {
  acceptedDeletion,
  changedResource,
  nothing,
  oneResource,
  readable,
  resourceList,
} from './managed-answers.ts';
import { accountOf, accountPathOf, contentOf, type ManagedCall } from './managed-call.ts';

/** Makes an account, restores a deleted one, or changes one that is there. */
export async function putAccount(managed: ManagedCall): Promise<Response> {
  const content = await contentOf(managed, accountContentSchema);
  const path = accountPathOf(managed);
  const before = managed.control.accounts.find(path);
  checkPreconditions(managed.call.request.headers, before && entityTag(before));
  if (before !== undefined) return changedAccount(managed, before, content);
  const account = await createdAccount(managed, path, content);
  return changedResource(managed, shown(managed, account, { isNew: true }), { isNew: true });
}

/** Changes what there is of it in the request. */
export async function patchAccount(managed: ManagedCall): Promise<Response> {
  const content = await contentOf(managed, accountContentSchema);
  const before = accountOf(managed);
  checkPreconditions(managed.call.request.headers, entityTag(before));
  return changedAccount(managed, before, content);
}

export async function getAccount(managed: ManagedCall): Promise<Response> {
  return oneResource(managed, shown(managed, accountOf(managed)));
}

export async function deleteAccount(managed: ManagedCall): Promise<Response> {
  const path = accountPathOf(managed);
  const before = managed.control.accounts.find(path);
  if (before === undefined) return nothing(managed, 204);
  checkPreconditions(managed.call.request.headers, entityTag(before));
  await managed.control.accounts.delete(path);
  return acceptedDeletion(managed, before.settings.location);
}

/** Of a subscription, or of a resource group. */
export async function listAccounts(managed: ManagedCall): Promise<Response> {
  const { subscription = '', resourceGroup } = managed.names;
  const items = managed.control.accounts.list({ subscription, ...(resourceGroup && { resourceGroup }) });
  const some = readable(managed, ACTIONS.readAccount, { items, idOf: ({ path }) => accountId(path) });
  return resourceList(
    managed,
    some.map((account) => shown(managed, account)),
  );
}

async function changedAccount(
  managed: ManagedCall,
  before: Account,
  content: AccountContent,
): Promise<Response> {
  const change = settingsChangedBy(content, { ...before.settings, subdomain: before.subdomain });
  const account = await managed.control.accounts.update(before.path, change);
  return changedResource(managed, shown(managed, account), { isNew: false });
}

/** What is restored stays as it was, except for what the request says. */
async function createdAccount(
  { control, scope }: ManagedCall,
  path: AccountPath,
  content: AccountContent,
): Promise<Account> {
  const { accounts, roles } = control;
  const deleted = accounts.findDeleted(path);
  const restore = content.properties?.restore === true;
  if (restore && deleted !== undefined) {
    const { settings, subdomain } = deleted;
    const change = settingsChangedBy(content, { ...settings, subdomain });
    return accounts.create(path, { ...settings, ...change, subdomain, restore });
  }
  const wish = {
    ...settingsIn(content),
    subdomain: subdomainIn(content) ?? subdomainOf(path.account),
    restore,
  };
  // Whoever had a role at an account of this name had it at another one.
  if (deleted === undefined) await roles.removeBelow(scope);
  return accounts.create(path, wish);
}

function shown(
  { call, control }: ManagedCall,
  account: Account,
  { isNew = false }: { isNew?: boolean } = {},
): ReturnType<typeof accountObject> {
  const { origin } = new URL(call.request.url);
  const isFirst = control.accounts.first?.tenant === account.tenant;
  return accountObject(account, {
    endpoint: isFirst ? `${origin}/` : `${origin}/accounts/${account.subdomain}/`,
    isNew,
  });
}
