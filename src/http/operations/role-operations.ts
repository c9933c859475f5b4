import type { Operation } from '../operation.ts';
import { answer, changing, deleting, getting, listing, oneExample } from './management-operation.ts';
import { inQuery } from './management-parameters.ts';

const tag = 'Roles';

export interface RoleOperations {
  put: Operation;
  get: Operation;
  delete: Operation;
  list: Operation;
  getRole: Operation;
  listRoles: Operation;
}

/** The same at each place where a role can be assigned; `suffix` tells the ids apart, `place` the summaries. */
export function roleOperations(suffix: string, place: string): RoleOperations {
  return {
    put: changing(
      {
        id: `assignRole${suffix}`,
        tag,
        summary: `Assign a role ${place}`,
        errors: ['role_definition_missing', 'role_assignment_exists', 'role_assignment_limit'],
      },
      {
        body: oneExample('RoleAssignmentContent', 'Let a principal call the models', {
          properties: {
            roleDefinitionId:
              '/providers/Microsoft.Authorization/roleDefinitions/a97b65f3-24c7-4388-baec-2e87135dc908',
            principalId: '11111111-2222-3333-4444-555555555555',
            principalType: 'ServicePrincipal',
          },
        }),
        answers: [answer(201, 'It is assigned.', { schema: 'RoleAssignment' })],
      },
    ),
    get: getting(
      { id: `getRoleAssignment${suffix}`, tag, summary: `Get an assignment ${place}` },
      'RoleAssignment',
    ),
    delete: deleting(
      {
        id: `deleteRoleAssignment${suffix}`,
        tag,
        summary: `Take a role back ${place}`,
        errors: ['last_owner'],
      },
      [answer(200, 'What it was.', { schema: 'RoleAssignment' })],
    ),
    list: listing(
      {
        id: `listRoleAssignments${suffix}`,
        tag,
        summary: `List the assignments ${place}`,
        parameters: [
          inQuery('$filter', '`atScope()`, `principalId eq` or `assignedTo()`, or two of them.', 'atScope()'),
        ],
      },
      'RoleAssignmentPage',
    ),
    getRole: getting({ id: `getRole${suffix}`, tag, summary: `Get a role ${place}` }, 'RoleDefinition'),
    listRoles: listing(
      {
        id: `listRoles${suffix}`,
        tag,
        summary: `List the roles that can be assigned ${place}`,
        parameters: [inQuery('$filter', 'One of them.', "roleName eq 'Cognitive Services User'")],
        errors: [],
      },
      'RoleDefinitionPage',
    ),
  };
}
