import type { Audience } from './principal.ts';

const INFERENCE = ['https://cognitiveservices.azure.com', 'https://ai.azure.com'];
const MANAGEMENT = ['https://management.azure.com', 'https://management.core.windows.net'];

/**
 * The `aud` claims that are taken, each with and without a slash at its end, as clients ask for both. The server's
 * own addresses stand for its control plane, because that is what the cloud's client asks a token for.
 */
export function audiencesOf(ownAddresses: readonly string[]): Readonly<Record<Audience, string[]>> {
  return { inference: both(INFERENCE), management: both([...MANAGEMENT, ...ownAddresses]) };
}

function both(addresses: readonly string[]): string[] {
  return addresses.flatMap((address) => {
    const bare = address.replace(/\/+$/, '');
    return [bare, `${bare}/`];
  });
}
