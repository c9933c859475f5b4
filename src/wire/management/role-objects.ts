import { z } from 'zod';
import type { RoleAssignment, RoleDefinition } from '../../roles/roles.ts';
import { isoTime } from './iso-time.ts';

const ASSIGNMENT_TYPE = 'Microsoft.Authorization/roleAssignments';
const DEFINITION_TYPE = 'Microsoft.Authorization/roleDefinitions';
/** The cloud's roles were there before everything else. */
const DEFINED_AT = '2015-02-02T21:55:09.880Z';

/** That a principal has a role. */
export const roleAssignmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.literal(ASSIGNMENT_TYPE),
  properties: z.object({
    roleDefinitionId: z.string(),
    principalId: z.string(),
    principalType: z.string(),
    scope: z.string(),
    createdOn: z.string(),
    updatedOn: z.string(),
    createdBy: z.string(),
    updatedBy: z.string(),
  }),
});

/** A role. */
export const roleDefinitionSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.literal(DEFINITION_TYPE),
  properties: z.object({
    roleName: z.string(),
    type: z.literal('BuiltInRole'),
    description: z.string(),
    assignableScopes: z.array(z.string()),
    permissions: z.array(
      z.object({
        actions: z.array(z.string()),
        notActions: z.array(z.string()),
        dataActions: z.array(z.string()),
        notDataActions: z.array(z.string()),
      }),
    ),
    createdOn: z.string(),
    updatedOn: z.string(),
  }),
});

export function roleAssignmentObject(assignment: RoleAssignment): z.infer<typeof roleAssignmentSchema> {
  const { name, scope, roleDefinitionId, principalId, principalType, createdAt, createdBy } = assignment;
  const time = isoTime(createdAt);
  return {
    id: `${scope === '/' ? '' : scope}/providers/${ASSIGNMENT_TYPE}/${name}`,
    name,
    type: ASSIGNMENT_TYPE,
    properties: {
      roleDefinitionId: definitionId(scope, roleDefinitionId),
      principalId,
      principalType,
      scope,
      createdOn: time,
      updatedOn: time,
      createdBy,
      updatedBy: createdBy,
    },
  };
}

export function roleDefinitionObject(
  definition: RoleDefinition,
  scope: string,
): z.infer<typeof roleDefinitionSchema> {
  const { id, name, description, actions, notActions, dataActions, notDataActions } = definition;
  return {
    id: definitionId(scope, id),
    name: id,
    type: DEFINITION_TYPE,
    properties: {
      roleName: name,
      type: 'BuiltInRole',
      description,
      assignableScopes: ['/'],
      permissions: [
        {
          actions: [...actions],
          notActions: [...notActions],
          dataActions: [...dataActions],
          notDataActions: [...notDataActions],
        },
      ],
      createdOn: DEFINED_AT,
      updatedOn: DEFINED_AT,
    },
  };
}

/** A role belongs to a subscription, and to the whole where there is none. */
function definitionId(scope: string, id: string): string {
  const [subscription = ''] = /^\/subscriptions\/[^/]+/i.exec(scope) ?? [];
  return `${subscription}/providers/${DEFINITION_TYPE}/${id}`;
}
