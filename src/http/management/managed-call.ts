import type { z } from 'zod';
import { SamtalError } from '../../errors.ts';
import type { Account, AccountPath } from '../../resources/account.ts';
import { parseContent } from '../../wire/management/parse-content.ts';
import type { ResourceNames } from '../../wire/management/resource-names.ts';
import type { Call } from '../call.ts';
import type { ControlPlane, Services } from '../services.ts';
import { managementBody } from './management-body.ts';

/** A call of the control plane, with what its path names. */
export interface ManagedCall {
  call: Call;
  services: Services;
  control: ControlPlane;
  names: ResourceNames;
  /** The id of where the path is, such as `/subscriptions/…`; that of an account, for what belongs to one. */
  scope: string;
}

/** What the request says. Throws `invalid_request_content`. */
export async function contentOf<Content>(
  { call, services }: ManagedCall,
  schema: z.ZodType<Content>,
): Promise<Content> {
  return parseContent(schema, await managementBody(call, services.uploadFolder));
}

/** Where the account is that the path names. */
export function accountPathOf({ names }: Pick<ManagedCall, 'names'>): AccountPath {
  const { subscription, resourceGroup, account } = names;
  if (subscription === undefined || resourceGroup === undefined || account === undefined)
    throw new Error('Cannot tell the account: the route names none');
  return { subscription, resourceGroup, account };
}

/** The account that the path names. Throws `resource_missing`. */
export function accountOf(managed: ManagedCall): Account {
  const account = managed.control.accounts.find(accountPathOf(managed));
  if (account === undefined)
    throw missing(`Microsoft.CognitiveServices/accounts/${managed.names.account}`, managed);
  return account;
}

/** The cloud's words for what is not there; `resource` is its type and names. */
export function missing(resource: string, { names }: Pick<ManagedCall, 'names'>): SamtalError {
  const group = names.resourceGroup === undefined ? '' : ` under resource group '${names.resourceGroup}'`;
  return new SamtalError('resource_missing', {
    message: `The Resource '${resource}'${group} was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  });
}

/** Whether who calls may do something at a scope. */
export function mayCaller({ call, control }: ManagedCall, action: string, scope: string): boolean {
  return control.roles.may(call.principal.objectId, { action, plane: 'control' }, scope);
}

/** Throws `authorization_failed`, in the cloud's words, unless who calls may do something at a scope. */
export function mustBeAllowed(managed: ManagedCall, action: string, scope: string): void {
  if (mayCaller(managed, action, scope)) return;
  const { name, objectId } = managed.call.principal;
  throw new SamtalError('authorization_failed', {
    message: `The client '${name}' with object id '${objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  });
}
