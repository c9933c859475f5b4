import { SamtalError } from '../errors.ts';
import type { Model, ModelFile } from './model.ts';

const FOLDER = /^[A-Za-z0-9][A-Za-z0-9._-]{0,219}$/;
const FILE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,159}$/;
const DIGEST = /^[0-9a-f]{64}$/;
/** Windows gives these names to devices, whatever the ending. */
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/**
 * The folder of a model inside the store. A user's own hub file gets one that no other file can share.
 * Throws when a name could leave the store.
 */
export function modelFolderName(model: Model): string {
  const name = model.id.startsWith('hub:') ? hubFolderName(model) : model.id;
  return checked(name, FOLDER, 'model');
}

/** The checked name of a file inside its model's folder. */
export function modelFileName(file: ModelFile): string {
  checkDigest(file.sha256);
  return checked(file.fileName, FILE, 'file');
}

/** Throws unless it is a SHA-256 in lower-case hexadecimal. */
export function checkDigest(sha256: string): string {
  if (!DIGEST.test(sha256)) throw refused('digest', sha256);
  return sha256;
}

/** A store's file name for a name that came from the hub. */
export function safeFileName(name: string): string {
  const safe = name.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return checked(safe.slice(-160).replace(/^[^A-Za-z0-9]+/, ''), FILE, 'file');
}

function hubFolderName(model: Model): string {
  const [owner = '', repo = ''] = model.id.slice('hub:'.length).split('/');
  const digest = checkDigest(model.files[0]?.sha256 ?? '');
  return `hub.${owner}.${repo}.${digest.slice(0, 12)}`;
}

function checked(name: string, pattern: RegExp, what: string): string {
  if (!pattern.test(name) || name.includes('..') || name.endsWith('.') || DEVICE.test(name)) {
    throw refused(what, name);
  }
  return name;
}

function refused(what: string, name: string): SamtalError {
  return new SamtalError('invalid_value', {
    message: `Cannot use ${what} name: ${JSON.stringify(name.slice(0, 80))} has characters that could leave the models folder.`,
  });
}
