import { z } from 'zod';
import { DEPLOYMENT_TYPES } from '../deployments/deployment.ts';
import type { Account } from './account.ts';

const seconds = z.number().int().nonnegative();
const tags = z.record(z.string(), z.string());
const keptKey = z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/), sealed: z.string() });

const deployment = z.strictObject({
  name: z.string(),
  model: z.string(),
  version: z.string(),
  createdAt: seconds,
  updatedAt: seconds,
  type: z.enum(DEPLOYMENT_TYPES),
  capacity: z.number().int().positive(),
  voices: z.array(z.string()).readonly().exactOptional(),
  engines: z.string(),
  tags,
  versionUpgradeOption: z.string(),
  contentFilter: z.string(),
  revision: z.number().int(),
});

/** An account as it is kept, its keys included. */
export const StoredAccount = z.strictObject({
  tenant: z.string(),
  path: z.strictObject({ subscription: z.string(), resourceGroup: z.string(), account: z.string() }),
  subdomain: z.string(),
  settings: z.strictObject({
    location: z.string(),
    kind: z.enum(['OpenAI', 'AIServices']),
    sku: z.string(),
    tags,
    isKeyless: z.boolean(),
  }),
  deployments: z.array(deployment).readonly(),
  namedKeys: z
    .array(
      z.strictObject({
        name: z.string(),
        digest: z.string().regex(/^[0-9a-f]{64}$/),
        ending: z.string(),
        createdAt: seconds,
      }),
    )
    .readonly(),
  createdAt: seconds,
  revision: z.number().int(),
  deletedAt: seconds.exactOptional(),
  keys: z.strictObject({ key1: keptKey, key2: keptKey }),
});

export type StoredAccount = z.infer<typeof StoredAccount> & Account;
