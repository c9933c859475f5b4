import { z } from 'zod';
import { SamtalError } from '../../errors.ts';
import type { RoleAssignment, RoleDefinition } from '../../roles/roles.ts';
import { shortened } from '../param-path.ts';

/** The body of a request that assigns a role. */
export const roleAssignmentContentSchema = z.object({
  properties: z.object({
    roleDefinitionId: z.string().min(1).max(512).describe('The id of a role; its GUID at the end counts.'),
    principalId: z
      .string()
      .regex(/^[\w.@:-]{1,128}$/)
      .describe("The `oid` of the principal's tokens."),
    principalType: z.enum(['User', 'Group', 'ServicePrincipal', 'ForeignGroup', 'Device']).nullish(),
  }),
});

type AssignedRole = Pick<RoleAssignment, 'roleDefinitionId' | 'principalId' | 'principalType'>;

/** Throws `role_definition_missing`. */
export function assignedRoleIn(
  { properties }: z.infer<typeof roleAssignmentContentSchema>,
  definitions: readonly RoleDefinition[],
): AssignedRole {
  const { roleDefinitionId, principalId, principalType } = properties;
  const id = roleDefinitionId.split('/').at(-1)?.toLowerCase();
  const definition = definitions.find((candidate) => candidate.id === id);
  if (definition === undefined) {
    throw new SamtalError('role_definition_missing', {
      message: `The specified role definition with ID '${shortened(id ?? '')}' does not exist.`,
    });
  }
  return { roleDefinitionId: definition.id, principalId, principalType: principalType ?? 'User' };
}
