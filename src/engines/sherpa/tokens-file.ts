import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildTokens } from './tokens.ts';

/** A `tokens.txt` on disk for as long as it is needed. */
export interface TokensFile extends AsyncDisposable {
  readonly path: string;
}

/** The file in the models' folder, made if it is missing or not whole; elsewhere if that cannot be written to. */
export async function openTokensFile(modelFolder: string): Promise<TokensFile> {
  const content = buildTokens();
  const path = join(modelFolder, 'moonshine-tokens.txt');
  if ((await readIfPresent(path)) === content || (await canWriteWhole(path, content))) {
    return { path, async [Symbol.asyncDispose]() {} };
  }
  const folder = await mkdtemp(join(tmpdir(), 'samtal-tokens-'));
  const temporary = join(folder, 'tokens.txt');
  await writeFile(temporary, content);
  return { path: temporary, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** By renaming, so that another process that starts at the same time never sees half a file. */
async function canWriteWhole(path: string, content: string): Promise<boolean> {
  const draft = `${path}.${process.pid}`;
  try {
    await writeFile(draft, content);
    await rename(draft, path);
    return true;
  } catch {
    await rm(draft, { force: true }).catch(() => {});
    return false;
  }
}
