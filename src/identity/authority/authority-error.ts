import { randomUUID } from 'node:crypto';
import type { IdentityReply } from '../identity-reply.ts';

/** Entra's refusals, each with the number that people look up, and OAuth's name for it. */
const REFUSALS = {
  noTenant: { code: 90002, status: 400, error: 'invalid_request' },
  noParameter: { code: 900144, status: 400, error: 'invalid_request' },
  otherGrant: { code: 70003, status: 400, error: 'unsupported_grant_type' },
  noClient: { code: 700016, status: 400, error: 'unauthorized_client' },
  noCredential: { code: 7000218, status: 401, error: 'invalid_client' },
  wrongSecret: { code: 7000215, status: 401, error: 'invalid_client' },
  wrongAssertion: { code: 700027, status: 401, error: 'invalid_client' },
  tooManyTries: { code: 90055, status: 429, error: 'temporarily_unavailable' },
  otherScope: { code: 1002012, status: 400, error: 'invalid_scope' },
  otherResource: { code: 500011, status: 400, error: 'invalid_resource' },
} as const satisfies Record<string, { code: number; status: IdentityReply['status']; error: string }>;

export type AuthorityRefusal = keyof typeof REFUSALS;

/** A refusal in the form of Entra's. The description must not repeat a secret. */
export function authorityError(refusal: AuthorityRefusal, description: string, now: Date): IdentityReply {
  const { code, status, error } = REFUSALS[refusal];
  const timestamp = `${now.toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const traceId = randomUUID();
  const correlationId = randomUUID();
  const about = `Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`;
  return {
    status,
    body: {
      error,
      error_description: `AADSTS${code}: ${description} ${about}`,
      error_codes: [code],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
    },
  };
}
