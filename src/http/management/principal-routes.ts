import { PRINCIPAL_OPERATIONS } from '../operations/principal-operations.ts';
import type { Route } from '../route.ts';
import { ACTIONS } from './actions.ts';
import { managedRoute } from './managed-route.ts';
import { deletePrincipal, getPrincipal, listPrincipals, putPrincipal } from './principal-handlers.ts';

const PRINCIPALS = '/providers/Samtal.Identity/principals';
const PRINCIPAL = `${PRINCIPALS}/:principal`;

/** Who can sign in here without a cloud account. The cloud has other paths for its own directory. */
export const PRINCIPAL_ROUTES: readonly Route[] = [
  managedRoute({
    method: 'GET',
    path: PRINCIPALS,
    action: ACTIONS.readPrincipal,
    operation: PRINCIPAL_OPERATIONS.list,
    handle: listPrincipals,
  }),
  managedRoute({
    method: 'GET',
    path: PRINCIPAL,
    action: ACTIONS.readPrincipal,
    operation: PRINCIPAL_OPERATIONS.get,
    handle: getPrincipal,
  }),
  managedRoute({
    method: 'PUT',
    path: PRINCIPAL,
    action: ACTIONS.writePrincipal,
    operation: PRINCIPAL_OPERATIONS.put,
    handle: putPrincipal,
  }),
  managedRoute({
    method: 'DELETE',
    path: PRINCIPAL,
    action: ACTIONS.deletePrincipal,
    operation: PRINCIPAL_OPERATIONS.delete,
    handle: deletePrincipal,
  }),
];
