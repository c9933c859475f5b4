import type { z } from 'zod';
import { signInFactsSchema } from '../../identity/identity-schemas.ts';
import { CommandError } from '../command-error.ts';

export type SignInFacts = z.infer<typeof signInFactsSchema>;

const TIMEOUT_MS = 5_000;

/** Asks a server whose secret it is. Throws `CommandError` when it knows nobody with it. */
export async function fetchSignInFacts(url: string, secret: string): Promise<SignInFacts> {
  const response = await fetch(`${url}/identity/${secret}`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (response.status === 401)
    throw new CommandError(
      'Cannot sign in: there is no such principal. `samtal principals list` shows who there is.',
    );
  return signInFactsSchema.parse(await response.json());
}
