import { z } from 'zod';
import { DEPLOYMENT_TYPES, type DeployableModel } from '../../deployments/deployment.ts';
import { usageName } from './usage-object.ts';

const MAX_CAPACITY = 1_000_000;

/** As the cloud writes them: every one a text. */
export const MODEL_CAPABILITIES = { chatCompletion: 'true' } as const;

const capacitySchema = z.object({ minimum: z.int(), maximum: z.int(), step: z.int(), default: z.int() });

/** A model that can be deployed, as an account lists it. */
export const accountModelSchema = z.object({
  format: z.literal('OpenAI'),
  name: z.string(),
  version: z.string(),
  isDefaultVersion: z.boolean(),
  maxCapacity: z.int(),
  capabilities: z.record(z.string(), z.string()),
  lifecycleStatus: z.enum(['Preview', 'GenerallyAvailable']),
  skus: z.array(z.object({ name: z.string(), usageName: z.string(), capacity: capacitySchema })),
});

/** The same, as a region lists it. */
export const regionModelSchema = z.object({
  kind: z.literal('OpenAI'),
  skuName: z.literal('S0'),
  model: accountModelSchema,
});

/** What a deployment could be changed to. */
export const deploymentSkuSchema = z.object({
  resourceType: z.literal('Microsoft.CognitiveServices/accounts/deployments'),
  sku: z.object({ name: z.enum(DEPLOYMENT_TYPES) }),
  capacity: capacitySchema,
});

/** What an account could be changed to. */
export const accountSkuSchema = z.object({
  resourceType: z.literal('Microsoft.CognitiveServices/accounts'),
  sku: z.object({ name: z.literal('S0'), tier: z.literal('Standard') }),
});

const CAPACITY = { minimum: 1, maximum: MAX_CAPACITY, step: 1, default: 10 } as const;

export const ACCOUNT_SKUS: readonly z.infer<typeof accountSkuSchema>[] = [
  { resourceType: 'Microsoft.CognitiveServices/accounts', sku: { name: 'S0', tier: 'Standard' } },
];

export const DEPLOYMENT_SKUS: readonly z.infer<typeof deploymentSkuSchema>[] = DEPLOYMENT_TYPES.map(
  (name) => ({
    resourceType: 'Microsoft.CognitiveServices/accounts/deployments',
    sku: { name },
    capacity: CAPACITY,
  }),
);

/** Of several snapshots of a model, the first is the default. */
export function accountModelObjects(
  models: readonly DeployableModel[],
): readonly z.infer<typeof accountModelSchema>[] {
  return models.map((model) => ({
    format: 'OpenAI',
    name: model.name,
    version: model.version,
    isDefaultVersion: models.find(({ name }) => name === model.name) === model,
    maxCapacity: MAX_CAPACITY,
    capabilities: MODEL_CAPABILITIES,
    lifecycleStatus: model.lifecycle === 'preview' ? 'Preview' : 'GenerallyAvailable',
    skus: DEPLOYMENT_TYPES.map((type) => ({
      name: type,
      usageName: usageName(type, model.name),
      capacity: CAPACITY,
    })),
  }));
}
