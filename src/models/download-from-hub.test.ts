import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { downloadFromHub } from './download-from-hub.ts';
import { oneFileModel, patternedBytes, startFakeHub } from './fake-hub.test.kit.ts';
import { Hub, parseHubEndpoint } from './hub.ts';
import { SourceFailure } from './source-failure.ts';

test('a download that stalls ends after the limit', async () => {
  await using fake = await startFakeHub();
  const partialFolder = await mkdtemp(join(tmpdir(), 'samtal-stall-'));
  const [file] = oneFileModel('stalled', patternedBytes(5_000), fake).files;
  assert(file !== undefined);
  fake.misbehave = (_request, response) => {
    response.writeHead(200, { etag: '"1"', 'content-length': 5_000 });
    response.write(patternedBytes(2_000));
    return true;
  };
  const source = { type: 'hub', owner: 'owner', repo: 'repo', path: 'stalled.bin' } as const;
  const hub = new Hub({ endpoint: fake.endpoint });
  const work = downloadFromHub(source, file, {
    hub,
    partialFolder,
    onBytes: () => undefined,
    signal: new AbortController().signal,
    stallMs: 300,
  });
  await assert.rejects(
    work,
    (error) => error instanceof SourceFailure && /no byte came for 0.3 s/.test(error.message),
  );
  await rm(partialFolder, { recursive: true });
});

test('the hub must be reached by https, or by http on this machine', () => {
  assert.equal(parseHubEndpoint('https://mirror.example/hub').href, 'https://mirror.example/hub');
  assert.equal(parseHubEndpoint('http://localhost:8080').port, '8080');
  for (const text of [
    'http://example.com',
    'ftp://x',
    'nonsense',
    'https://me:secret@example.com',
    'https://x/?a=1',
  ]) {
    assert.throws(() => parseHubEndpoint(text), /expected an https address/);
  }
});

test('names with spaces and plus signs reach the hub encoded', () => {
  const hub = new Hub({ endpoint: 'https://mirror.example/base/' });
  const url = hub.fileUrl({ owner: 'o', repo: 'r', path: 'sub dir/a+b.gguf', revision: 'refs/pr/1' });
  assert.equal(url.href, 'https://mirror.example/base/o/r/resolve/refs%2Fpr%2F1/sub%20dir/a%2Bb.gguf');
});
