import type { Audience } from './principal.ts';

/** What tokens are asked for, to call models and to manage what is called. */
const RESOURCES: Readonly<Record<Audience, readonly string[]>> = {
  inference: ['https://cognitiveservices.azure.com', 'https://ai.azure.com'],
  management: ['https://management.azure.com', 'https://management.core.windows.net'],
};

/** The `aud` claims that are taken, each with and without a slash at its end, as clients ask for both. */
export const AUDIENCES: Readonly<Record<Audience, readonly string[]>> = {
  inference: both(RESOURCES.inference),
  management: both(RESOURCES.management),
};

/**
 * What a resource, as tokens call it, stands for here; `undefined` for one of somebody else. Management clients
 * that were pointed at this server ask for its own address.
 */
export function audienceOf(resource: string, ownAddresses: ReadonlySet<string>): Audience | undefined {
  const name = resource.endsWith('/') ? resource.slice(0, -1) : resource;
  if (RESOURCES.inference.includes(name)) return 'inference';
  const isManagement = RESOURCES.management.includes(name) || ownAddresses.has(name.toLowerCase());
  return isManagement ? 'management' : undefined;
}

function both(addresses: readonly string[]): string[] {
  return addresses.flatMap((address) => [address, `${address}/`]);
}
