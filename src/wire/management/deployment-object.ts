import { z } from 'zod';
import { DEPLOYMENT_TYPES } from '../../deployments/deployment.ts';
import { rateLimitsOf } from '../../quota/rate-limits.ts';
import type { AccountPath, DeploymentRecord } from '../../resources/account.ts';
import { accountId } from '../../resources/account-id.ts';
import { entityTag } from './entity-tag.ts';
import { isoTime } from './iso-time.ts';
import { MODEL_CAPABILITIES } from './model-object.ts';
import { tagsSchema } from './tags.ts';

const TYPE = 'Microsoft.CognitiveServices/accounts/deployments';
const REQUEST_SECONDS = 10;
const TOKEN_SECONDS = 60;

const rule = z.object({ key: z.string(), renewalPeriod: z.number(), count: z.number() });

/** A deployment as the control plane shows it. */
export const deploymentSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.literal(TYPE),
  etag: z.string(),
  sku: z.object({ name: z.enum(DEPLOYMENT_TYPES), capacity: z.int() }),
  tags: tagsSchema,
  systemData: z.object({ createdAt: z.string(), lastModifiedAt: z.string() }),
  properties: z.object({
    provisioningState: z.enum(['Creating', 'Succeeded']),
    model: z.object({ format: z.literal('OpenAI'), name: z.string(), version: z.string() }),
    versionUpgradeOption: z.string(),
    raiPolicyName: z.string(),
    capabilities: z.record(z.string(), z.string()),
    currentCapacity: z.int(),
    dynamicThrottlingEnabled: z.boolean(),
    callRateLimit: z.object({ rules: z.array(rule) }),
    rateLimits: z.array(rule),
  }),
});

export function deploymentObject(
  path: AccountPath,
  record: DeploymentRecord,
  { isNew = false }: { isNew?: boolean } = {},
): z.infer<typeof deploymentSchema> {
  const rateLimits = rateLimitObjects(record.capacity);
  return {
    id: `${accountId(path)}/deployments/${record.name}`,
    name: record.name,
    type: TYPE,
    etag: entityTag(record),
    sku: { name: record.type, capacity: record.capacity },
    tags: record.tags,
    systemData: { createdAt: isoTime(record.createdAt), lastModifiedAt: isoTime(record.updatedAt) },
    properties: {
      provisioningState: isNew ? 'Creating' : 'Succeeded',
      model: { format: 'OpenAI', name: record.model, version: record.version },
      versionUpgradeOption: record.versionUpgradeOption,
      raiPolicyName: record.contentFilter,
      capabilities: MODEL_CAPABILITIES,
      currentCapacity: record.capacity,
      dynamicThrottlingEnabled: false,
      callRateLimit: { rules: rateLimits },
      rateLimits,
    },
  };
}

/** Requests are shown for the short stretch in which they are counted, tokens for the minute. */
function rateLimitObjects(capacity: number): z.infer<typeof rule>[] {
  const { requestsPerMinute, tokensPerMinute } = rateLimitsOf(capacity);
  return [
    {
      key: 'request',
      renewalPeriod: REQUEST_SECONDS,
      count: Math.ceil((requestsPerMinute * REQUEST_SECONDS) / 60),
    },
    { key: 'token', renewalPeriod: TOKEN_SECONDS, count: tokensPerMinute },
  ];
}
