import { z } from 'zod';
import { auditEntrySchema } from '../../audit/audit-entry.ts';
import { accountContentSchema } from '../../wire/management/account-content.ts';
import { accountSchema } from '../../wire/management/account-object.ts';
import { deploymentChangeSchema, deploymentContentSchema } from '../../wire/management/deployment-content.ts';
import { deploymentSchema } from '../../wire/management/deployment-object.ts';
import { accountKeysSchema, namedKeySchema, regenerateKeySchema } from '../../wire/management/key-objects.ts';
import {
  accountModelSchema,
  accountSkuSchema,
  deploymentSkuSchema,
  regionModelSchema,
} from '../../wire/management/model-object.ts';
import { principalContentSchema, principalSchema } from '../../wire/management/principal-objects.ts';
import { roleAssignmentContentSchema } from '../../wire/management/role-content.ts';
import { roleAssignmentSchema, roleDefinitionSchema } from '../../wire/management/role-objects.ts';
import { usageSchema } from '../../wire/management/usage-object.ts';

const count = z.number().nonnegative();

/** What the control plane takes and gives. */
export const MANAGEMENT_SCHEMAS = {
  AccountContent: accountContentSchema,
  Account: accountSchema,
  AccountPage: pageOf(accountSchema),
  AccountKeys: accountKeysSchema,
  KeyToRegenerate: regenerateKeySchema,
  NamedKey: namedKeySchema,
  NamedKeyPage: pageOf(namedKeySchema),
  DeploymentContent: deploymentContentSchema,
  DeploymentChange: deploymentChangeSchema,
  Deployment: deploymentSchema,
  DeploymentPage: pageOf(deploymentSchema),
  AccountModelPage: pageOf(accountModelSchema),
  RegionModelPage: pageOf(regionModelSchema),
  AccountSkuPage: pageOf(accountSkuSchema),
  DeploymentSkuPage: pageOf(deploymentSkuSchema),
  UsagePage: pageOf(usageSchema),
  RoleAssignmentContent: roleAssignmentContentSchema,
  RoleAssignment: roleAssignmentSchema,
  RoleAssignmentPage: pageOf(roleAssignmentSchema),
  RoleDefinition: roleDefinitionSchema,
  RoleDefinitionPage: pageOf(roleDefinitionSchema),
  PrincipalContent: principalContentSchema,
  Principal: principalSchema,
  PrincipalPage: pageOf(principalSchema),
  DailyUsage: z.object({
    value: z.array(
      z.object({
        day: z.string(),
        deployment: z.string(),
        requests: count,
        promptTokens: count,
        completionTokens: count,
        audioSecondsIn: count,
        audioSecondsOut: count,
      }),
    ),
  }),
  AuditLog: z.object({ value: z.array(auditEntrySchema) }),
} satisfies Record<string, z.ZodType>;

function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    value: z.array(item),
    nextLink: z.string().optional().describe('Where the next ones are, if there are more.'),
  });
}
