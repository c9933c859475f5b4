import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from '../files/write-private-file.ts';
import { CommandError } from './command-error.ts';

const SECRET_BYTES = 32;
const hex = z.string().regex(/^[0-9a-f]{64}$/);
const SecretFile = z.object({ secret: hex });

/** Holds the secret where it must not lie beside what it protects. */
const VARIABLE = 'SAMTAL_SECRET';

/**
 * The secret under which the keys of accounts are kept: 256 bits from the environment, or from a file of its
 * owner's that the first start makes. A damaged file is never replaced, because no key could be read again.
 */
export async function loadOrCreateSecret(
  dataFolder: string,
  environment: NodeJS.ProcessEnv,
): Promise<Buffer> {
  const given = environment[VARIABLE];
  if (given !== undefined && given !== '') return secretIn(given);
  const path = join(dataFolder, 'server-secret.json');
  const existing = await contentOf(path);
  if (existing !== undefined) return secretInFile(existing, path);
  const secret = randomBytes(SECRET_BYTES);
  await writePrivateFile(path, JSON.stringify({ secret: secret.toString('hex') }));
  return secret;
}

function secretIn(given: string): Buffer {
  const parsed = hex.safeParse(given);
  if (parsed.success) return Buffer.from(parsed.data, 'hex');
  throw new CommandError(
    `Cannot use ${VARIABLE}: it must have 64 hexadecimal digits, such as \`openssl rand -hex 32\` makes.`,
  );
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function secretInFile(content: string, path: string): Buffer {
  try {
    return Buffer.from(SecretFile.parse(JSON.parse(content)).secret, 'hex');
  } catch {
    throw new CommandError(
      `Cannot start: ${path} is damaged. Put its copy back: without it the keys that are kept can't be read.`,
    );
  }
}
