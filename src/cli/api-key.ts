import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from '../files/write-private-file.ts';
import { CommandError } from './command-error.ts';

const ApiKeyFile = z.object({ apiKey: z.string().regex(/^sk-samtal-[0-9a-f]{64}$/) });

/**
 * The one API key of a data folder, made at the first start: 256 random bits in a file of its owner's.
 * A damaged file is never replaced, because clients may hold the key that it had.
 */
export async function loadOrCreateApiKey(dataFolder: string): Promise<string> {
  const path = join(dataFolder, 'api-key.json');
  const existing = await contentOf(path);
  if (existing !== undefined) return keyIn(existing, path);
  const apiKey = `sk-samtal-${randomBytes(32).toString('hex')}`;
  await writePrivateFile(path, JSON.stringify({ apiKey }));
  return apiKey;
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function keyIn(content: string, path: string): string {
  try {
    return ApiKeyFile.parse(JSON.parse(content)).apiKey;
  } catch {
    throw new CommandError(
      `Cannot start: ${path} is damaged. Remove it to get a new key, or put its copy back.`,
    );
  }
}
