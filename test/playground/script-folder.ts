import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

export const PACKAGES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** A folder in which scripts find the packages that they import. */
export async function scriptFolder(): Promise<TemporaryFolder> {
  const folder = await temporaryFolder();
  await symlink(PACKAGES, join(folder.path, 'node_modules'));
  await writeFile(join(folder.path, 'package.json'), '{ "type": "module" }');
  return folder;
}
