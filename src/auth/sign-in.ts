import { SamtalError } from '../errors.ts';
import { bearerOf } from './bearer.ts';
import type { SignIn } from './caller.ts';
import type { VerifyToken } from './principal.ts';

/** Signs in to the control plane, which takes tokens only. The messages are those of Azure Resource Manager. */
export function createSignIn(verifyToken: VerifyToken): SignIn {
  return async (headers, signal) => {
    signal.throwIfAborted();
    if (!headers.has('authorization')) {
      throw refusal("Authentication failed. The 'Authorization' header is missing.");
    }
    const token = bearerOf(headers);
    if (token === undefined) {
      throw refusal("Authentication failed. The 'Authorization' header is provided in an invalid format.");
    }
    const principal = await verifyToken(token, 'management', signal);
    if (principal === undefined) throw refusal('The access token is invalid.');
    return principal;
  };
}

function refusal(message: string): SamtalError {
  return new SamtalError('authentication_failed', { message });
}
