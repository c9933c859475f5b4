import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { UNFINISHED_SUFFIX } from '../files/write-private-file.ts';
import { ModelStore } from './store.ts';
import { sweepLeftovers } from './sweep-leftovers.ts';

test('what killed pulls left goes: working folders, unfinished notes, downloads older than a day', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'samtal-sweep-'));
  const store = new ModelStore(folder);
  await mkdir(join(store.temporaryFolder, 'client'), { recursive: true });
  await mkdir(store.partialFolder, { recursive: true });
  const kept = ['fresh.part', 'fresh.part.etag'];
  const gone = [`fresh.part.etag.1${UNFINISHED_SUFFIX}`, 'old.part'];
  for (const name of [...kept, ...gone]) await writeFile(join(store.partialFolder, name), 'x');
  const dayBefore = new Date(Date.now() - 25 * 60 * 60 * 1000);
  await utimes(join(store.partialFolder, 'old.part'), dayBefore, dayBefore);
  await sweepLeftovers(store);
  assert.deepEqual((await readdir(store.partialFolder)).sort(), kept);
  await assert.rejects(readdir(store.temporaryFolder));
  await rm(folder, { recursive: true });
});
