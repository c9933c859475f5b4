import { z } from 'zod';
import type { Account } from '../../resources/account.ts';
import { accountId } from '../../resources/account-id.ts';
import { entityTag } from './entity-tag.ts';
import { isoTime } from './iso-time.ts';
import { tagsSchema } from './tags.ts';

/** How long a deleted account can be restored. */
const RESTORABLE_SECONDS = 48 * 3600;
const TYPE = 'Microsoft.CognitiveServices/accounts';
const DELETED_TYPE = 'Microsoft.CognitiveServices/locations/resourceGroups/deletedAccounts';

/** An account as the control plane shows it. */
export const accountSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum([TYPE, DELETED_TYPE]),
  etag: z.string(),
  location: z.string(),
  kind: z.enum(['OpenAI', 'AIServices']),
  sku: z.object({ name: z.string() }),
  tags: tagsSchema,
  properties: z.object({
    provisioningState: z.enum(['Creating', 'Succeeded', 'Deleting']),
    endpoint: z.string().optional(),
    endpoints: z.record(z.string(), z.string()).optional(),
    internalId: z.string(),
    customSubDomainName: z.string(),
    publicNetworkAccess: z.literal('Enabled'),
    networkAcls: z.object({
      defaultAction: z.literal('Allow'),
      virtualNetworkRules: z.array(z.never()),
      ipRules: z.array(z.never()),
    }),
    privateEndpointConnections: z.array(z.never()),
    disableLocalAuth: z.boolean(),
    dateCreated: z.string(),
    capabilities: z.array(z.object({ name: z.string(), value: z.string().optional() })),
    isMigrated: z.boolean(),
    deletionDate: z.string().optional(),
    scheduledPurgeDate: z.string().optional(),
  }),
});

type AccountObject = z.infer<typeof accountSchema>;

export function accountObject(
  account: Account,
  { endpoint, isNew = false }: { endpoint: string; isNew?: boolean },
): AccountObject {
  const object = commonObject(account);
  return {
    ...object,
    properties: {
      ...object.properties,
      provisioningState: isNew ? 'Creating' : 'Succeeded',
      endpoint,
      endpoints: { 'OpenAI Language Model Instance API': endpoint },
    },
  };
}

export function deletedAccountObject(account: Account): AccountObject {
  const { path, settings, deletedAt = 0 } = account;
  const object = commonObject(account);
  return {
    ...object,
    id: `/subscriptions/${path.subscription}/providers/Microsoft.CognitiveServices/locations/${settings.location}/resourceGroups/${path.resourceGroup}/deletedAccounts/${path.account}`,
    type: DELETED_TYPE,
    properties: {
      ...object.properties,
      deletionDate: isoTime(deletedAt),
      scheduledPurgeDate: isoTime(deletedAt + RESTORABLE_SECONDS),
    },
  };
}

function commonObject(account: Account): AccountObject {
  const { path, settings, subdomain, tenant, createdAt } = account;
  return {
    id: accountId(path),
    name: path.account,
    type: TYPE,
    etag: entityTag(account),
    location: settings.location,
    kind: settings.kind,
    sku: { name: settings.sku },
    tags: settings.tags,
    properties: {
      provisioningState: 'Succeeded',
      internalId: tenant,
      customSubDomainName: subdomain,
      publicNetworkAccess: 'Enabled',
      networkAcls: { defaultAction: 'Allow', virtualNetworkRules: [], ipRules: [] },
      privateEndpointConnections: [],
      disableLocalAuth: settings.isKeyless,
      dateCreated: isoTime(createdAt),
      capabilities: [{ name: 'MaxCapacity' }],
      isMigrated: false,
    },
  };
}
