import { isAbsolute, resolve } from 'node:path';
import { SamtalError } from '../errors.ts';
import { CATALOG, catalogModel } from './catalog.ts';

/** What a person may name as a model, in a flag, a setting or the store's selection. */
export type ModelReference =
  | { type: 'catalog'; id: string }
  | { type: 'hub'; owner: string; repo: string; path: string; revision: string }
  | { type: 'upstream'; url: string }
  | { type: 'file'; path: string };

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,95}$/;
const PATH_PART = /^[A-Za-z0-9_][A-Za-z0-9._+ ()-]{0,159}$/;
const REVISION = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/;
const ONE_OF_SEVERAL = /-\d{5}-of-\d{5}\.gguf$/i;

/**
 * Reads a reference: `hub:owner/repo/file.gguf`, also with folders and `@revision`; a catalogue name; the
 * address of an OpenAI-compatible server, `http://host/v1`; `file:./x.gguf` or an absolute path to a GGUF.
 * Relative files are resolved against `folder`. Throws `invalid_value`.
 */
export function parseModelReference(text: string, { folder = process.cwd() } = {}): ModelReference {
  if (text.startsWith('hub:')) return hubReference(text);
  if (/^https?:/i.test(text)) return upstreamReference(text);
  if (text.startsWith('file:')) return fileReference(text.slice('file:'.length), text, folder);
  if (isAbsolute(text)) return fileReference(text, text, folder);
  if (catalogModel(text) !== undefined) return { type: 'catalog', id: text };
  const ids = CATALOG.map(({ id }) => id).join(', ');
  throw refused(text, `expected one of ${ids}, or hub:owner/repo/file.gguf, an http address, or file:path`);
}

/** The one way to write a reference, as the store keeps it. */
export function formatModelReference(reference: ModelReference): string {
  switch (reference.type) {
    case 'catalog':
      return reference.id;
    case 'hub': {
      const revision = reference.revision === 'main' ? '' : `@${reference.revision}`;
      return `hub:${reference.owner}/${reference.repo}/${reference.path}${revision}`;
    }
    case 'upstream':
      return reference.url;
    case 'file':
      return `file:${reference.path}`;
  }
}

function hubReference(text: string): ModelReference {
  const body = text.slice('hub:'.length);
  const at = body.lastIndexOf('@');
  const revision = at === -1 ? 'main' : body.slice(at + 1);
  const [owner = '', repo = '', ...parts] = (at === -1 ? body : body.slice(0, at)).split('/');
  if (!NAME.test(owner) || !NAME.test(repo) || parts.length === 0) {
    throw refused(text, 'expected hub:owner/repo/file.gguf');
  }
  if (!parts.every((part) => PATH_PART.test(part) && part !== '..') || parts.length > 8) {
    throw refused(text, 'its path has characters or folders that a hub file cannot have');
  }
  if (!REVISION.test(revision) || revision.includes('..')) {
    throw refused(text, 'after @ stands a commit, tag or branch');
  }
  const path = parts.join('/');
  if (!path.toLowerCase().endsWith('.gguf')) throw refused(text, 'expected a file that ends in .gguf');
  if (ONE_OF_SEVERAL.test(path)) {
    throw refused(text, 'it is one part of a split model; choose a file that holds the whole model');
  }
  return { type: 'hub', owner, repo, path, revision };
}

function upstreamReference(text: string): ModelReference {
  if (!URL.canParse(text)) throw refused(text, 'it is not an address');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    throw refused(
      `${url.protocol}//${url.host}`,
      'keys do not belong in the address; give them by environment',
    );
  }
  if (url.search !== '' || url.hash !== '')
    throw refused(text, 'expected an address such as http://host:11434/v1');
  return { type: 'upstream', url: url.href.replace(/\/+$/, '') };
}

function fileReference(path: string, text: string, folder: string): ModelReference {
  if (!path.toLowerCase().endsWith('.gguf')) throw refused(text, 'expected a file that ends in .gguf');
  if (path.includes('\0')) throw refused(text, 'it is not a path');
  return { type: 'file', path: resolve(folder, path) };
}

function refused(text: string, wanted: string): SamtalError {
  return new SamtalError('invalid_value', {
    message: `Cannot use the model ${JSON.stringify(text.slice(0, 200))}: ${wanted}.`,
  });
}
