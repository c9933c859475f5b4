import { cp, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A folder that works like this checkout, into which commands of a user may write. */
export async function checkoutToWriteInto(): Promise<TemporaryFolder> {
  const folder = await temporaryFolder();
  await cp(join(ROOT, 'examples'), join(folder.path, 'examples'), { recursive: true });
  for (const name of ['bin', 'dist', 'node_modules', 'package.json'])
    await symlink(join(ROOT, name), join(folder.path, name));
  return folder;
}
