import { signInFacts as factsOf } from '../../identity/sign-in-facts.ts';
import { identityResponse } from './identity-response.ts';
import { onlyHere } from './only-here.ts';

/** What `samtal run` needs to know of the principal whose secret it has. */
export const signInFacts = onlyHere(async (call, identity) =>
  identityResponse(call, await factsOf(call.param('secret') ?? '', identity)),
);
