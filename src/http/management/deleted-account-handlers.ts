import type { Account } from '../../resources/account.ts';
import { accountId } from '../../resources/account-id.ts';
import { deletedAccountObject } from '../../wire/management/account-object.ts';
import { comparableLocation } from '../../wire/management/location.ts';
import { ACTIONS } from './actions.ts';
import { nothing, oneResource, readable, resourceList } from './managed-answers.ts';
import { accountPathOf, type ManagedCall, missing } from './managed-call.ts';

export async function listDeletedAccounts(managed: ManagedCall): Promise<Response> {
  const { subscription = '' } = managed.names;
  const items = managed.control.accounts.listDeleted({ subscription });
  const some = readable(managed, ACTIONS.readDeletedAccounts, { items, idOf: ({ path }) => accountId(path) });
  return resourceList(managed, some.map(deletedAccountObject));
}

export async function getDeletedAccount(managed: ManagedCall): Promise<Response> {
  const found = deletedAccountOf(managed);
  if (found === undefined)
    throw missing(`Microsoft.CognitiveServices/deletedAccounts/${managed.names.account}`, managed);
  return oneResource(managed, deletedAccountObject(found));
}

export async function purgeAccount(managed: ManagedCall): Promise<Response> {
  const found = deletedAccountOf(managed);
  if (found === undefined) return nothing(managed, 204);
  await managed.control.accounts.purge(found.path);
  return nothing(managed, 200);
}

function deletedAccountOf(managed: ManagedCall): Account | undefined {
  const { location = '' } = managed.names;
  const found = managed.control.accounts.findDeleted(accountPathOf(managed));
  return found?.settings.location === comparableLocation(location) ? found : undefined;
}
