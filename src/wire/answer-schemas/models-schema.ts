import { z } from 'zod';
import type { AzureDeploymentObject, AzureModelObject } from '../azure-listings.ts';
import type { ModelObject } from '../models.ts';
import { seconds } from './answer-members.ts';

export const modelSchema = z.strictObject({
  id: z.string(),
  object: z.literal('model'),
  created: seconds,
  owned_by: z.literal('system'),
  shutdown_date: z.null(),
}) satisfies z.ZodType<ModelObject>;

export const azureModelSchema = z.strictObject({
  status: z.literal('succeeded'),
  capabilities: z.strictObject({
    fine_tune: z.boolean(),
    inference: z.boolean(),
    completion: z.boolean(),
    chat_completion: z.boolean(),
    embeddings: z.boolean(),
  }),
  lifecycle_status: z.enum(['preview', 'generally-available']),
  deprecation: z.strictObject({ inference: seconds }),
  id: z.string(),
  created_at: seconds,
  object: z.literal('model'),
}) satisfies z.ZodType<AzureModelObject>;

export const azureDeploymentSchema = z.strictObject({
  scale_settings: z.strictObject({ scale_type: z.literal('standard') }),
  model: z.string(),
  owner: z.literal('organization-owner'),
  id: z.string(),
  status: z.literal('succeeded'),
  created_at: seconds,
  updated_at: seconds,
  object: z.literal('deployment'),
}) satisfies z.ZodType<AzureDeploymentObject>;

/** A list as all of these APIs have it. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ object: z.literal('list'), data: z.array(item) });
}
