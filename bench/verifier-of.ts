import { AUDIENCES } from '../src/auth/audiences.ts';
import { AUTHORITY, type SigningKey, TENANT } from '../src/auth/entra/entra.test.kit.ts';
import { createEntraIssuer } from '../src/auth/entra/entra-issuer.ts';
import type { VerifyToken } from '../src/auth/principal.ts';
import { createTokenVerifier } from '../src/auth/token-verifier.ts';

/** A verifier as the server has it, but for the way its keys are fetched. */
export function verifierOf({ kid: known, publicKey }: SigningKey): VerifyToken {
  const keys = { find: async (kid: string) => (kid === known ? publicKey : undefined) };
  const audiences = AUDIENCES;
  return createTokenVerifier({
    issuers: [createEntraIssuer({ tenant: TENANT, authority: AUTHORITY, audiences, keys })],
  });
}
