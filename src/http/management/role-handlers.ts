import type { RoleAssignment } from '../../roles/roles.ts';
import { assignedRoleIn, roleAssignmentContentSchema } from '../../wire/management/role-content.ts';
import { assignmentFilter, roleNameIn } from '../../wire/management/role-filters.ts';
import { roleAssignmentObject, roleDefinitionObject } from '../../wire/management/role-objects.ts';
import { jsonResponse } from '../json-response.ts';
import { nothing, resourceList } from './managed-answers.ts';
import { accountOf, contentOf, type ManagedCall, missing } from './managed-call.ts';

/** Assigns a role at the place that the path names, and everywhere below it. */
export async function putAssignment(managed: ManagedCall): Promise<Response> {
  const { call, control, names, scope } = managed;
  const content = await contentOf(managed, roleAssignmentContentSchema);
  if (names.account !== undefined) accountOf(managed);
  const assignment = await control.roles.assign({
    ...assignedRoleIn(content, control.roles.definitions),
    name: names.assignment ?? '',
    scope,
    createdBy: call.principal.objectId,
  });
  return jsonResponse(call, roleAssignmentObject(assignment), { status: 201 });
}

export async function getAssignment(managed: ManagedCall): Promise<Response> {
  const found = assignmentOf(managed);
  if (found === undefined)
    throw missing(`Microsoft.Authorization/roleAssignments/${managed.names.assignment}`, managed);
  return jsonResponse(managed.call, roleAssignmentObject(found));
}

export async function deleteAssignment(managed: ManagedCall): Promise<Response> {
  const { call, control, names, scope } = managed;
  const removed = await control.roles.remove(scope, names.assignment ?? '');
  return removed === undefined ? nothing(managed, 204) : jsonResponse(call, roleAssignmentObject(removed));
}

/** Those at the place, above it and below it, as far as the filter says. */
export async function listAssignments(managed: ManagedCall): Promise<Response> {
  const found = managed.control.roles.list(managed.scope, assignmentFilter(managed.call.query('$filter')));
  return resourceList(managed, found.map(roleAssignmentObject));
}

export async function listRoles(managed: ManagedCall): Promise<Response> {
  const { call, control, scope } = managed;
  const name = roleNameIn(call.query('$filter'))?.toLowerCase();
  const found = control.roles.definitions.filter(
    (role) => name === undefined || role.name.toLowerCase() === name,
  );
  return resourceList(
    managed,
    found.map((role) => roleDefinitionObject(role, scope)),
  );
}

export async function getRole(managed: ManagedCall): Promise<Response> {
  const { call, control, names, scope } = managed;
  const found = control.roles.definitions.find(({ id }) => id === names.role?.toLowerCase());
  if (found === undefined) throw missing(`Microsoft.Authorization/roleDefinitions/${names.role}`, managed);
  return jsonResponse(call, roleDefinitionObject(found, scope));
}

function assignmentOf({ control, names, scope }: ManagedCall): RoleAssignment | undefined {
  return control.roles.get(scope, names.assignment ?? '');
}
