import { z } from 'zod';
import type { KeyName, NamedKey } from '../../resources/account.ts';
import { isoTime } from './iso-time.ts';

/** Both keys of an account. */
export const accountKeysSchema = z.object({ key1: z.string(), key2: z.string() });

/** Which of the two to make anew. */
export const regenerateKeySchema = z.object({ keyName: z.enum(['Key1', 'Key2', 'key1', 'key2']) });

export function keyNameIn({ keyName }: z.infer<typeof regenerateKeySchema>): KeyName {
  return keyName.toLowerCase() === 'key1' ? 'key1' : 'key2';
}

/** A further key, of which only the end can be read again. */
export const namedKeySchema = z.object({
  name: z.string(),
  properties: z.object({
    ending: z.string(),
    createdAt: z.string(),
    key: z.string().optional().describe('Shown once, when it is made.'),
  }),
});

export function namedKeyObject(
  { name, ending, createdAt }: NamedKey,
  key?: string,
): z.infer<typeof namedKeySchema> {
  return {
    name,
    properties: { ending, createdAt: isoTime(createdAt), ...(key === undefined ? {} : { key }) },
  };
}
