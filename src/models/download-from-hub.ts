import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writePrivateFile } from '../files/write-private-file.ts';
import type { Hub, HubAnswer } from './hub.ts';
import type { HubSource, ModelFile } from './model.ts';
import { checkDigest } from './model-names.ts';
import { ConnectionCut, networkReason, SourceFailure } from './source-failure.ts';

/** A download ends when no byte came for so long. */
const STALL_MS = 30_000;
/** Cuts in a row without a byte in between; with bytes, a poor line may be cut as often as it likes. */
const MAX_FRUITLESS_TRIES = 3;
const PAUSE_MS = 500;

export interface DownloadOptions {
  hub: Hub;
  /** Where the growing file lives, on the store's disk. */
  partialFolder: string;
  onBytes: (receivedBytes: number) => void;
  signal: AbortSignal;
  stallMs?: number;
}

/**
 * Fetches a file to its full length, continuing where an earlier run stopped if the hub still has the same one.
 * Returns the path, not yet checked against the digest, and whether it was continued. Throws
 * {@link SourceFailure}, or the signal's reason.
 */
export async function downloadFromHub(
  source: HubSource,
  file: ModelFile,
  options: DownloadOptions,
): Promise<{ path: string; continued: boolean }> {
  const path = join(options.partialFolder, `${checkDigest(file.sha256)}.part`);
  await mkdir(options.partialFolder, { recursive: true });
  let continued = false;
  for (let fruitless = 0; ; ) {
    const held = await heldPart(path, file);
    if (held.bytes === file.bytes) return { path, continued: true };
    continued ||= held.bytes > 0;
    const before = held.bytes;
    try {
      await fetchRest(source, file, path, held, options);
      return { path, continued };
    } catch (error) {
      options.signal.throwIfAborted();
      if (!(error instanceof ConnectionCut)) throw error;
      fruitless = (await heldPart(path, file)).bytes > before ? 0 : fruitless + 1;
      if (fruitless >= MAX_FRUITLESS_TRIES) throw new SourceFailure(error.message, { cause: error });
      await sleep(PAUSE_MS, undefined, { signal: options.signal });
    }
  }
}

/** Forgets what was fetched of a file. */
export async function dropPart(partialFolder: string, file: ModelFile): Promise<void> {
  const path = join(partialFolder, `${checkDigest(file.sha256)}.part`);
  await rm(path, { force: true });
  await rm(tagPath(path), { force: true });
}

interface HeldPart {
  bytes: number;
  /** The strong validator of the file that the part is the beginning of. */
  etag: string;
}

async function heldPart(path: string, file: ModelFile): Promise<HeldPart> {
  const etag = await readFile(tagPath(path), 'utf8').catch(() => '');
  const bytes = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  return etag === '' || bytes > file.bytes ? { bytes: 0, etag: '' } : { bytes, etag };
}

async function fetchRest(
  source: HubSource,
  file: ModelFile,
  path: string,
  held: HeldPart,
  options: DownloadOptions,
): Promise<void> {
  const headers: Record<string, string> =
    held.bytes > 0 ? { range: `bytes=${held.bytes}-`, 'if-range': held.etag } : {};
  const answer = await options.hub.ask(options.hub.fileUrl(source), { headers, signal: options.signal });
  try {
    const offset = checkAnswer(answer.response, file, held);
    if (offset === 0) await keepTag(path, answer.response.headers.get('etag'));
    await append(answer, file, path, offset, options);
  } finally {
    answer.end();
  }
}

/** Returns where the answer's bytes begin: where the part ends, or at 0 when the hub has another file now. */
function checkAnswer(response: Response, file: ModelFile, held: HeldPart): number {
  const { status, headers } = response;
  if (status === 206) {
    if (headers.get('content-range') === `bytes ${held.bytes}-${file.bytes - 1}/${file.bytes}`)
      return held.bytes;
    throw new SourceFailure('it answered with another part of the file than was asked for');
  }
  if (status === 404) throw new SourceFailure('it does not have the file');
  if (status === 401 || status === 403)
    throw new SourceFailure('it gives the file only to those who signed in');
  if (status === 429 || status >= 500) throw new ConnectionCut(`it answered with status ${status}`);
  if (status !== 200) throw new SourceFailure(`it answered with status ${status}`);
  const length = headers.get('content-length');
  if (length !== null && Number(length) !== file.bytes) {
    throw new SourceFailure(`its file is ${length} bytes long, expected ${file.bytes}`);
  }
  return 0;
}

async function append(
  { response, end }: HubAnswer,
  file: ModelFile,
  path: string,
  offset: number,
  { onBytes, signal, stallMs = STALL_MS }: DownloadOptions,
): Promise<void> {
  let receivedBytes = offset;
  let stalled = false;
  const stall = setTimeout(() => {
    stalled = true;
    end();
  }, stallMs);
  await using handle = await open(path, offset === 0 ? 'w' : 'r+');
  try {
    if (response.body === null) throw new ConnectionCut('it sent no bytes');
    for await (const chunk of response.body) {
      stall.refresh();
      if (receivedBytes + chunk.length > file.bytes) {
        throw new SourceFailure(`its file is longer than the ${file.bytes} bytes expected`);
      }
      await handle.write(chunk, 0, chunk.length, receivedBytes);
      receivedBytes += chunk.length;
      onBytes(receivedBytes);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (stalled) throw new SourceFailure(`no byte came for ${stallMs / 1000} seconds`);
    if (error instanceof SourceFailure || isDiskError(error)) throw error;
    throw new ConnectionCut(networkReason(error), { cause: error });
  } finally {
    clearTimeout(stall);
  }
  if (receivedBytes < file.bytes) throw new ConnectionCut('it ended the file too early');
}

function isDiskError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'write';
}

/** Written before the first byte; without a strong tag nothing is kept, so nothing is continued. */
async function keepTag(path: string, etag: string | null): Promise<void> {
  await rm(path, { force: true });
  if (etag === null || etag.startsWith('W/')) await rm(tagPath(path), { force: true });
  else await writePrivateFile(tagPath(path), etag);
}

function tagPath(path: string): string {
  return `${path}.etag`;
}
