import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Model } from './model.ts';

/** A model hub on loopback that serves one file per path and can misbehave. Shared by the tests of this room. */
export interface FakeHub extends AsyncDisposable {
  endpoint: string;
  /** `METHOD path range` of each request, in order. */
  requests: string[];
  files: Map<string, Buffer>;
  /** Answers instead of serving; returning `false` lets the hub serve after all. */
  misbehave: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Changes the validator of every file. */
  edition: number;
}

export async function startFakeHub(): Promise<FakeHub> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://hub').pathname);
    const { range = '-' } = request.headers;
    hub.requests.push(`${request.method} ${path} ${range}`);
    if (hub.misbehave(request, response)) return;
    serve(hub, path, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert(address !== null && typeof address === 'object');
  const hub: FakeHub = {
    endpoint: `http://127.0.0.1:${address.port}`,
    requests: [],
    files: new Map(),
    misbehave: () => false,
    edition: 1,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return hub;
}

/** Storage is another path, as on the real hub; facts travel on the redirect. */
function serve(hub: FakeHub, path: string, request: IncomingMessage, response: ServerResponse): void {
  const key = path.replace(/^\/storage/, '').replace('/resolve/main/', '/');
  const file = hub.files.get(key);
  if (file === undefined) {
    response.writeHead(404).end();
    return;
  }
  if (!path.startsWith('/storage')) {
    const facts = { 'x-linked-etag': `"${digestOf(file)}"`, 'x-linked-size': String(file.length) };
    response.writeHead(302, { ...facts, location: `/storage${key}` }).end();
    return;
  }
  const etag = `"${hub.edition}"`;
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const partial = start > 0 && request.headers['if-range'] === etag;
  const body = partial ? file.subarray(start) : file;
  const headers: Record<string, string> = { etag, 'content-length': String(body.length) };
  if (partial) headers['content-range'] = `bytes ${start}-${file.length - 1}/${file.length}`;
  response.writeHead(partial ? 206 : 200, headers).end(body);
}

/** A model with one file that the fake hub has at `/owner/repo/<name>`. */
export function oneFileModel(id: string, content: Buffer, hub?: FakeHub): Model {
  const fileName = `${id}.bin`;
  hub?.files.set(`/owner/repo/${fileName}`, content);
  return {
    id,
    kind: 'recognizer',
    title: `Model ${id}`,
    licence: 'MIT',
    languages: ['en'],
    files: [
      {
        role: 'weights',
        fileName,
        bytes: content.length,
        sha256: digestOf(content),
        sources: [{ type: 'hub', owner: 'owner', repo: 'repo', path: fileName }],
      },
    ],
    needs: { memoryBytes: 0, cores: 1 },
    rank: 1,
  };
}

export function digestOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Bytes that differ from place to place, so that a misplaced part shows. */
export function patternedBytes(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  for (let index = 0, state = seed; index < length; index++) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes[index] = state >> 16;
  }
  return bytes;
}
