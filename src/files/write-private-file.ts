import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { createPrivate, publish, removeIfThere } from './durable-file.ts';
import { makeFolders } from './make-folders.ts';

/** What a killed process leaves ends in this. */
export const UNFINISHED_SUFFIX = '.unfinished';

/** Writes a small file that only its owner may read: whole, durable and at once, or not at all. */
export async function writePrivateFile(path: string, content: string): Promise<void> {
  await makeFolders(dirname(path));
  const temporaryPath = `${path}.${randomUUID()}${UNFINISHED_SUFFIX}`;
  const file = await createPrivate(temporaryPath);
  try {
    await file.writeFile(content);
    await publish(file, temporaryPath, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await removeIfThere(temporaryPath);
    throw error;
  }
}
