import { accountId } from '../../resources/account-id.ts';
import { checkManagementVersion } from '../../wire/management/management-version.ts';
import { type ResourceNames, resourceNames } from '../../wire/management/resource-names.ts';
import type { Call } from '../call.ts';
import type { Operation } from '../operation.ts';
import { managementParameters } from '../operations/management-parameters.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { audited } from './audited.ts';
import { accountPathOf, type ManagedCall, mustBeAllowed } from './managed-call.ts';

/** The first version of the control plane that had deployments, and the first of the roles that is still in use. */
const FIRST_VERSION = '2021-04-30';
const FIRST_VERSION_OF_ROLES = '2015-07-01';

export interface ManagedRoute {
  method: Route['method'];
  path: string;
  /** What the caller must be allowed to do at the place that the path names. */
  action: string;
  /** That the handler asks for the role itself, because only it knows where. */
  checksRoleItself?: boolean;
  operation: Operation;
  handle(managed: ManagedCall): Promise<Response>;
}

/**
 * A route of the control plane: names first, because a scope is made of them, then the role, so that nobody
 * learns of what they may not see, then the version; and a line in the audit log for what is no mere look.
 */
export function managedRoute(route: ManagedRoute): Route {
  const { method, path, action, operation } = route;
  return {
    method,
    path,
    dialect: 'management',
    access: 'management',
    action,
    operation: { ...operation, parameters: managementParameters(path, operation.parameters) },
    async handle(call, services) {
      const managed = managedCall(call, services);
      if (route.checksRoleItself !== true) mustBeAllowed(managed, action, managed.scope);
      const answer = async () => {
        const first = action.startsWith('Microsoft.Authorization/') ? FIRST_VERSION_OF_ROLES : FIRST_VERSION;
        checkManagementVersion(call.query('api-version'), first);
        return route.handle(managed);
      };
      return method === 'GET' ? answer() : audited(managed, action, answer);
    },
  };
}

function managedCall(call: Call, services: Services): ManagedCall {
  const { control } = services;
  const names = resourceNames(call.route.path, (part) => call.param(part));
  return { call, services, control, names, scope: scopeOf(names) };
}

function scopeOf(names: ResourceNames): string {
  const { subscription, resourceGroup, account } = names;
  if (account !== undefined) return accountId(accountPathOf({ names }));
  if (subscription === undefined) return '/';
  const group = resourceGroup === undefined ? '' : `/resourceGroups/${resourceGroup}`;
  return `/subscriptions/${subscription}${group}`;
}
