import type { AccessToken, LocalIdentity } from './local-identity.ts';

/**
 * The managed-identity endpoint of Azure App Service, which the Azure identity libraries call when
 * `IDENTITY_ENDPOINT` and `IDENTITY_HEADER` are set: `GET ?api-version=2019-08-01&resource=…` with the
 * header `X-IDENTITY-HEADER`. They accept plain http here, which is why keyless sign-in needs no certificate.
 */
export async function answerAppServiceRequest(request: Request, identity: LocalIdentity): Promise<Response> {
  const secret = request.headers.get('x-identity-header');
  if (secret === null || !identity.knows(secret)) {
    return Response.json(
      { statusCode: 401, message: 'The X-IDENTITY-HEADER does not match.' },
      { status: 401 },
    );
  }
  const resource = new URL(request.url).searchParams.get('resource') ?? '';
  const token = await identity.issue(resource);
  if (token === undefined) return refuse('invalid_resource', `Cannot issue a token: unknown resource`);
  return Response.json(tokenBody(token, resource), { headers: { 'cache-control': 'no-store' } });
}

/** Never 404, 410 or 5xx for a permanent fault: the libraries retry those. */
function refuse(error: string, description: string): Response {
  return Response.json({ error, error_description: description }, { status: 400 });
}

/** JavaScript needs `expires_on`, Python's MSAL needs `expires_in`; both are sent, as strings. */
function tokenBody({ token, clientId, notBefore, expiresAt }: AccessToken, resource: string) {
  const lifetimeSeconds = String(expiresAt - notBefore);
  return {
    access_token: token,
    client_id: clientId,
    expires_in: lifetimeSeconds,
    expires_on: String(expiresAt),
    ext_expires_in: lifetimeSeconds,
    not_before: String(notBefore),
    resource,
    token_type: 'Bearer',
  };
}
