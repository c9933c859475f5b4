import type { Audience } from '../auth/principal.ts';

/** What tokens are asked for to call models, with a slash at the end or without. */
const INFERENCE = ['https://cognitiveservices.azure.com', 'https://ai.azure.com'];
/** To make and end accounts, deployments and roles. */
const MANAGEMENT = ['https://management.azure.com', 'https://management.core.windows.net'];

/**
 * What a resource, as tokens call it, stands for here; `undefined` for one of somebody else. Management clients
 * that were pointed at this server ask for its own address.
 */
export function audienceOf(resource: string, ownAddresses: ReadonlySet<string>): Audience | undefined {
  const name = resource.endsWith('/') ? resource.slice(0, -1) : resource;
  if (INFERENCE.includes(name)) return 'inference';
  return MANAGEMENT.includes(name) || ownAddresses.has(name.toLowerCase()) ? 'management' : undefined;
}

/** Every way to write the address of a server that is on this machine: its names and its ports. */
export function ownAddressesOf(urls: readonly string[]): ReadonlySet<string> {
  const names = ['localhost', '127.0.0.1', '[::1]'];
  return new Set(
    urls.flatMap((url) => {
      const { protocol, hostname, port } = new URL(url);
      return [...names, hostname].map((name) => `${protocol}//${name}${port === '' ? '' : `:${port}`}`);
    }),
  );
}
