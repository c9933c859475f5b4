import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The scripts that users of the cloud have, where they lie beside the checkout; they are never part of it. */
export const QUICKSTARTS = join(ROOT, '..', 'shared', 'quickstarts');

export const LANGUAGES = ['javascript', 'typescript', 'python', 'python-rest'] as const;

export type Language = (typeof LANGUAGES)[number];

export interface QuickstartFolder extends AsyncDisposable {
  path: string;
}

/** A folder as its user has it: the scripts of one language, unmodified, and the packages they import. */
export async function prepareQuickstarts(language: Language): Promise<QuickstartFolder> {
  const path = await mkdtemp(join(tmpdir(), `samtal-${language}-`));
  await mkdir(path, { recursive: true });
  for (const name of await readdir(join(QUICKSTARTS, language))) {
    await cp(join(QUICKSTARTS, language, name), join(path, name));
  }
  const type = language === 'typescript' ? 'module' : 'commonjs';
  await writeFile(join(path, 'package.json'), JSON.stringify({ name: 'quickstarts', private: true, type }));
  await symlink(join(ROOT, 'node_modules'), join(path, 'node_modules'), 'junction');
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
