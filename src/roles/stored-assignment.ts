import { z } from 'zod';
import type { RoleAssignment } from './roles.ts';

const SCHEMA = z.object({
  name: z.string(),
  scope: z.string(),
  roleDefinitionId: z.string(),
  principalId: z.string(),
  principalType: z.string(),
  createdAt: z.number(),
  createdBy: z.string(),
});

/** A role assignment as it was written. Throws when it is not one: nobody is let in by half a record. */
export function storedAssignment(record: unknown): RoleAssignment {
  return SCHEMA.parse(record);
}
