import type { IdentityReply } from '../../identity/identity-reply.ts';
import type { Call } from '../call.ts';
import { jsonResponse } from '../json-response.ts';

/** A reply that nobody on the way may keep, because there may be a token in it. */
export function identityResponse(call: Call, { status, body }: IdentityReply): Response {
  return jsonResponse(call, body, { status, headers: { 'cache-control': 'no-store' } });
}
