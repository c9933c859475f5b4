import { z } from 'zod';
import { isoTime } from './iso-time.ts';

const TYPE = 'Samtal.Identity/principals';

/** The body of a request that makes a principal. */
export const principalContentSchema = z.object({
  properties: z
    .object({
      withSecret: z
        .boolean()
        .nullish()
        .describe('Whether it gets a secret to sign in with; yes, if not given.'),
    })
    .nullish(),
});

/** Somebody who can sign in here without a cloud account. */
export const principalSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.literal(TYPE),
  properties: z.object({
    objectId: z.string().describe('What roles are assigned to.'),
    clientId: z.string().describe('What it signs in with.'),
    directory: z.string().describe('The tenant that it signs in to.'),
    createdAt: z.string(),
    hasSecret: z.boolean(),
    secret: z.string().optional().describe('Shown once, when it is made.'),
  }),
});

interface PrincipalFacts {
  objectId: string;
  clientId: string;
  name: string;
  /** Seconds since the epoch. */
  createdAt: number;
  secretDigest?: string | undefined;
}

export function principalObject(
  { objectId, clientId, name, createdAt, secretDigest }: PrincipalFacts,
  directory: string,
  secret?: string,
): z.infer<typeof principalSchema> {
  return {
    id: `/providers/${TYPE}/${name}`,
    name,
    type: TYPE,
    properties: {
      objectId,
      clientId,
      directory,
      createdAt: isoTime(createdAt),
      hasSecret: secretDigest !== undefined,
      ...(secret === undefined ? {} : { secret }),
    },
  };
}
