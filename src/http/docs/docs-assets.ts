import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { DOCS_SCRIPT } from './docs-script.ts';

export interface DocsAsset {
  name: string;
  /** Of the content. */
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** The beginning of its SHA-256 in lower-case hex. */
  digest: string;
}

const SCRIPT = 'text/javascript; charset=utf-8';

/** The files of `swagger-ui-dist` that its page needs, which are few of those it has. */
export const PACKAGE_FILES = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': SCRIPT,
  // The licences of what was put into it, where its first line says they are.
  'swagger-ui-bundle.js.LICENSE.txt': 'text/plain; charset=utf-8',
  'favicon-32x32.png': 'image/png',
} as const;

/** The one file of our own. */
export const SCRIPT_FILE = 'docs.js';

let loading: Promise<readonly DocsAsset[]> | undefined;

/** All files of the page, 2 MB, read when somebody first wants one of them. */
export function docsAssets(): Promise<readonly DocsAsset[]> {
  loading ??= load();
  return loading;
}

async function load(): Promise<readonly DocsAsset[]> {
  const { resolve } = createRequire(import.meta.url);
  const ofPackage = Object.entries(PACKAGE_FILES).map(async ([name, type]) => {
    return asset(name, type, await readFile(resolve(`swagger-ui-dist/${name}`)));
  });
  return [...(await Promise.all(ofPackage)), asset(SCRIPT_FILE, SCRIPT, Buffer.from(DOCS_SCRIPT))];
}

function asset(name: string, type: string, bytes: Uint8Array<ArrayBuffer>): DocsAsset {
  return { name, type, bytes, digest: createHash('sha256').update(bytes).digest('hex').slice(0, 16) };
}
