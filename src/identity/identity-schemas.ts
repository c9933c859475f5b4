import { z } from 'zod';

const digits = z.string().regex(/^\d+$/);

/** A token as managed identities hand it out. Times are seconds, as text. */
export const managedTokenSchema = z.strictObject({
  access_token: z.string(),
  client_id: z.string(),
  expires_in: digits,
  expires_on: digits,
  ext_expires_in: digits,
  not_before: digits,
  resource: z.string(),
  token_type: z.literal('Bearer'),
});

/** Without the secret of this machine's identity. */
export const unknownIdentitySchema = z.strictObject({ statusCode: z.literal(401), message: z.string() });

export const identityRefusalSchema = z.strictObject({ error: z.string(), error_description: z.string() });

export const fabricRefusalSchema = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string() }),
});

/** A token as a token endpoint hands it out. Times are seconds. */
export const issuedTokenSchema = z.strictObject({
  token_type: z.literal('Bearer'),
  expires_in: z.number(),
  ext_expires_in: z.number(),
  access_token: z.string(),
});

export const authorityRefusalSchema = z.strictObject({
  error: z.string(),
  error_description: z.string(),
  error_codes: z.array(z.number()),
  timestamp: z.string(),
  trace_id: z.string(),
  correlation_id: z.string(),
});

export const openidConfigurationSchema = z.looseObject({
  issuer: z.string(),
  token_endpoint: z.string(),
  authorization_endpoint: z.string(),
  jwks_uri: z.string(),
});

export const signingKeysSchema = z.strictObject({ keys: z.array(z.looseObject({ kid: z.string() })) });

export const instanceDiscoverySchema = z.looseObject({ tenant_discovery_endpoint: z.string() });

/** What a program needs to sign in as a principal by any of the ways there are. */
export const signInFactsSchema = z.strictObject({
  /** Also called the tenant. */
  directory: z.string(),
  objectId: z.string(),
  clientId: z.string(),
  name: z.string(),
  /** Stands for a secret at the token endpoint. */
  assertion: z.string(),
});

/** What is posted for a token, as far as it is read here. */
export const managedIdentityFormSchema = z.looseObject({
  resource: z.string(),
  client_id: z.string().optional(),
  object_id: z.string().optional(),
});

export const tokenFormSchema = z.looseObject({
  grant_type: z.literal('client_credentials'),
  client_id: z.string(),
  scope: z.string(),
  client_secret: z.string().optional(),
  client_assertion: z.string().optional(),
  client_assertion_type: z.string().optional(),
});
