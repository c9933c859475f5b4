import { z } from 'zod';
import { type AccountOptions, accountIdOf } from './account-options.ts';
import type { ManagementClient } from './management-client.ts';

const Keys = z.object({ key1: z.string(), key2: z.string() });
const Account = z.object({ properties: z.object({ endpoint: z.string() }) });

/** Both keys of an account, as they are now. */
export function keysOf(client: ManagementClient, options: AccountOptions): Promise<z.infer<typeof Keys>> {
  return client.change('POST', `${accountIdOf(options)}/listKeys`, { answer: Keys });
}

/** The address that clients of an account are given, without a slash at its end. */
export async function endpointOf(client: ManagementClient, options: AccountOptions): Promise<string> {
  const { properties } = await client.get(accountIdOf(options), Account);
  return properties.endpoint.replace(/\/$/, '');
}
