import { z } from 'zod';

const digits = z.string().regex(/^\d+$/);

/** A token as `answerAppServiceRequest` hands it out. Times are seconds, as text. */
export const accessTokenSchema = z.strictObject({
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
