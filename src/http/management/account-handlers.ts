import type { Account, AccountPath } from '../../resources/account.ts';
import { accountId } from '../../resources/account-id.ts';
import {
  type AccountContent,
  accountContentSchema,
  settingsChangedBy,
  settingsIn,
  subdomainIn,
} from '../../wire/management/account-content.ts';
import { accountObject } from '../../wire/management/account-object.ts';
import { checkPreconditions, entityTag } from '../../wire/management/entity-tag.ts';
import type { ControlPlane } from '../services.ts';
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
  const account = await createdAccount(managed.control, path, content);
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

/** What is restored is as it was. */
async function createdAccount(
  { accounts }: ControlPlane,
  path: AccountPath,
  content: AccountContent,
): Promise<Account> {
  const deleted = accounts.findDeleted(path);
  if (content.properties?.restore === true && deleted !== undefined)
    return accounts.create(path, { ...deleted.settings, restore: true });
  const subdomain = subdomainIn(content);
  return accounts.create(path, { ...settingsIn(content), ...(subdomain === undefined ? {} : { subdomain }) });
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
