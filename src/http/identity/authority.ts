import { authorityError } from '../../identity/authority/authority-error.ts';
import { instanceDiscovery, openidConfiguration } from '../../identity/authority/discovery.ts';
import { isOwnTenant } from '../../identity/authority/tenant.ts';
import { type AnswerTokenRequest, createTokenEndpoint } from '../../identity/authority/token-endpoint.ts';
import type { LocalIdentity } from '../../identity/local-identity.ts';
import { receivedForm } from '../received-form.ts';
import { identityResponse } from './identity-response.ts';
import { calledBase, onlyHere } from './only-here.ts';

/** What libraries read of a token authority before they ask it for anything. */
export const openidDocument = ofDirectory(openidConfiguration);

export const signingKeys = ofDirectory((_base, _tenant, { publicKeys }) => publicKeys);

export const discoveredInstance = onlyHere(async (call) =>
  identityResponse(call, { status: 200, body: instanceDiscovery(calledBase(call)) }),
);

export const tokenEndpoint = onlyHere(async (call, identity) => {
  const form = await receivedForm(call);
  return identityResponse(call, await endpointOf(identity)(call.param('directory') ?? '', form));
});

function ofDirectory(document: (base: string, tenant: string, identity: LocalIdentity) => object) {
  return onlyHere(async (call, identity) => {
    const tenant = call.param('directory') ?? '';
    if (isOwnTenant(tenant, identity.principals.directory))
      return identityResponse(call, { status: 200, body: document(calledBase(call), tenant, identity) });
    return identityResponse(call, authorityError('noTenant', 'Tenant not found.', new Date()));
  });
}

/** One for each identity, because it counts wrong secrets. */
const endpoints = new WeakMap<LocalIdentity, AnswerTokenRequest>();

function endpointOf(identity: LocalIdentity): AnswerTokenRequest {
  const known = endpoints.get(identity);
  if (known !== undefined) return known;
  const made = createTokenEndpoint({ identity });
  endpoints.set(identity, made);
  return made;
}
