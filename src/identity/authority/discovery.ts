/** Where the parts of a token authority are, for a base such as `https://localhost:8485`. */
export function openidConfiguration(base: string, tenant: string): object {
  return {
    // Not the one in the tokens, as in the cloud: some libraries take no issuer with another host than the authority's.
    issuer: `${base}/${tenant}`,
    token_endpoint: `${base}/${tenant}/oauth2/v2.0/token`,
    // Nobody can sign in with a browser here, and the libraries want an address all the same.
    authorization_endpoint: `${base}/${tenant}/oauth2/v2.0/authorize`,
    jwks_uri: `${base}/${tenant}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    response_types_supported: ['token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

/** That the host of `base` is the only one of its cloud. */
export function instanceDiscovery(base: string): object {
  const { host } = new URL(base);
  return {
    tenant_discovery_endpoint: `${base}/common/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}
