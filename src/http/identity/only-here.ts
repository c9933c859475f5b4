import { SamtalError } from '../../errors.ts';
import type { LocalIdentity } from '../../identity/local-identity.ts';
import type { Call } from '../call.ts';
import type { Route } from '../route.ts';

type HandleIdentity = (call: Call, identity: LocalIdentity) => Promise<Response>;

/**
 * A route of the local identity, which is not there where that is off, nor for whoever called the server by a name
 * that is not of this machine: a page on another site can point a name of its own at it, and then read what it says.
 */
export function onlyHere(handle: HandleIdentity): Route['handle'] {
  return async (call, { identity }) => {
    if (identity === undefined || !isLoopbackName(calledUrl(call).hostname))
      throw new SamtalError('resource_not_found');
    return handle(call, identity);
  };
}

/** The scheme and the host that were called, such as `https://localhost:8485`. */
export function calledBase(call: Call): string {
  const isSecure = call.incoming !== undefined && 'encrypted' in call.incoming.socket;
  return `${isSecure ? 'https' : 'http'}://${calledUrl(call).host}`;
}

function calledUrl({ request }: Call): URL {
  return new URL(request.url);
}

function isLoopbackName(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
