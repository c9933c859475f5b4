import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from '../files/write-private-file.ts';

const ApiKeyFile = z.object({ apiKey: z.string().regex(/^sk-samtal-[0-9a-f]{64}$/) });

/** The one API key of a data folder, made at the first start: 256 random bits in a file of its owner's. */
export async function loadOrCreateApiKey(dataFolder: string): Promise<string> {
  const path = join(dataFolder, 'api-key.json');
  const existing = await readFile(path, 'utf8').catch(() => undefined);
  if (existing !== undefined) return ApiKeyFile.parse(JSON.parse(existing)).apiKey;
  const apiKey = `sk-samtal-${randomBytes(32).toString('hex')}`;
  await writePrivateFile(path, JSON.stringify({ apiKey }));
  return apiKey;
}
