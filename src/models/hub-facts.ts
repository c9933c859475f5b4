import { z } from 'zod';
import { SamtalError } from '../errors.ts';
import { catalogModel } from './catalog.ts';
import type { Hub, HubFile } from './hub.ts';
import { checkDigest } from './model-names.ts';
import { SourceFailure } from './source-failure.ts';

/** 4 TiB: beyond any model, and far below where numbers stop being exact. */
const MAX_FILE_BYTES = 4 * 1024 ** 4;
const MAX_LIST_BYTES = 4 * 1024 * 1024;

const LISTED_FILES = z.array(
  z.object({
    path: z.string(),
    size: z.number().optional(),
    lfs: z.object({ oid: z.string(), size: z.number() }).optional(),
  }),
);

/** What the hub publishes about a file before a byte of it is fetched. */
export interface HubFacts {
  bytes: number;
  sha256: string;
  /** The commit the revision stands for now, where the hub tells. */
  commit: string | undefined;
}

/**
 * Asks the hub for a file's size and SHA-256: from the answer to its address, or from the list of its folder.
 * Throws `SourceFailure`, or `invalid_value` when there is no such file or the hub has no digest for it.
 */
export async function readHubFacts(hub: Hub, file: HubFile, signal: AbortSignal): Promise<HubFacts> {
  const { response, end } = await hub.ask(hub.fileUrl(file), { method: 'HEAD', stopAtFacts: true, signal });
  end();
  const name = `hub:${file.owner}/${file.repo}/${file.path}`;
  if (response.status === 401 || response.status === 403 || response.status === 404) {
    throw refused(`the hub has no public file ${name}`);
  }
  if (response.status >= 400) throw new SourceFailure(`it answered with status ${response.status}`);
  const commit = commitOf(response.headers.get('x-repo-commit'));
  const digest = unquoted(response.headers.get('x-linked-etag'));
  const bytes = Number(response.headers.get('x-linked-size') ?? response.headers.get('content-length'));
  if (isDigest(digest)) return { bytes: checkedSize(bytes), sha256: digest, commit };
  return { ...(await fromFolderList(hub, file, name, signal)), commit };
}

/** Whether the hub answers and has a file it must have; a hotel's login page does not. */
export async function isHubReachable(hub: Hub, signal: AbortSignal): Promise<boolean> {
  const expected = catalogModel('moonshine-base')?.files[0];
  const source = expected?.sources.find((candidate) => candidate.type === 'hub');
  if (expected === undefined || source === undefined) return false;
  try {
    return (await readHubFacts(hub, source, signal)).sha256 === expected.sha256;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof SourceFailure || error instanceof SamtalError) return false;
    throw error;
  }
}

async function fromFolderList(
  hub: Hub,
  file: HubFile,
  name: string,
  signal: AbortSignal,
): Promise<{ bytes: number; sha256: string }> {
  const { owner, repo, path, revision = 'main' } = file;
  const folder = path.split('/').slice(0, -1);
  const parts = ['api', 'models', owner, repo, 'tree', revision, ...folder];
  const { response, end } = await hub.ask(hub.apiUrl(parts.map(encodeURIComponent).join('/')), { signal });
  try {
    if (response.status !== 200) throw new SourceFailure(`it answered with status ${response.status}`);
    const files = LISTED_FILES.safeParse(await readJson(response));
    const listed = files.success ? files.data.find((candidate) => candidate.path === path) : undefined;
    if (listed?.lfs === undefined || !isDigest(listed.lfs.oid)) {
      throw refused(`the hub publishes no SHA-256 for ${name}, so it could not be checked`);
    }
    return { bytes: checkedSize(listed.lfs.size), sha256: listed.lfs.oid };
  } finally {
    end();
  }
}

async function readJson(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_LIST_BYTES) throw new SourceFailure('its list of files is too long');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new SourceFailure('its list of files is not JSON');
  }
}

function unquoted(etag: string | null): string {
  return (etag ?? '').replace(/^(W\/)?"(.*)"$/, '$2').toLowerCase();
}

function isDigest(text: string): boolean {
  try {
    return checkDigest(text) === text;
  } catch {
    return false;
  }
}

function commitOf(header: string | null): string | undefined {
  return header !== null && /^[0-9a-f]{40}$/.test(header) ? header : undefined;
}

function checkedSize(bytes: number): number {
  if (Number.isSafeInteger(bytes) && bytes > 0 && bytes <= MAX_FILE_BYTES) return bytes;
  throw new SourceFailure('it does not say how long the file is');
}

function refused(why: string): SamtalError {
  return new SamtalError('invalid_value', { message: `Cannot use the model: ${why}.` });
}
