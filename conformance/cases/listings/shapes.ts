import { z } from 'zod';

/** Lists as the surfaces send them, read loosely: what else there is, the cases look at. */

export const ModelList = z.looseObject({
  object: z.string(),
  data: z.array(
    z.looseObject({ id: z.string(), object: z.string(), created: z.int(), owned_by: z.string() }),
  ),
});

export type ModelList = z.infer<typeof ModelList>;

export const AzureModel = z.looseObject({
  id: z.string(),
  object: z.string(),
  status: z.string(),
  created_at: z.int(),
  lifecycle_status: z.string(),
  capabilities: z.record(z.string(), z.boolean()),
  deprecation: z.record(z.string(), z.int()),
});

export const AzureModelList = z.looseObject({ object: z.string(), data: z.array(AzureModel) });

export const AzureDeployment = z.looseObject({
  id: z.string(),
  object: z.string(),
  model: z.string(),
  owner: z.string(),
  status: z.string(),
  created_at: z.int(),
  updated_at: z.int(),
  scale_settings: z.looseObject({ scale_type: z.string() }),
});

export const AzureDeploymentList = z.looseObject({ object: z.string(), data: z.array(AzureDeployment) });
