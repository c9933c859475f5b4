import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { Spool } from './spool.ts';

const signal = new AbortController().signal;
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samtal-spool-'));
});
after(() => rm(folder, { recursive: true }));

async function readAll(spool: Spool): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of spool.read(signal)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test('gives back what was written with the head replaced, in memory and on disk alike', async () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(pieces, fc.integer({ min: 0, max: 300 }), async (written, maxMemoryBytes) => {
      await using spool = new Spool({ folder, maxMemoryBytes });
      for (const piece of written) await spool.write(piece);
      const wanted = Buffer.concat(written);
      assert.equal(spool.byteLength, wanted.length);
      assert.deepEqual(await readAll(spool), wanted);
      const head = Buffer.alloc(Math.min(4, wanted.length), 0xff);
      await spool.replaceHead(head);
      wanted.set(head);
      assert.deepEqual(await readAll(spool), wanted);
    }),
    { numRuns: 200 },
  );
});

test('gives all of a large file to readers that begin at the same time', async () => {
  await using spool = new Spool({ folder, maxMemoryBytes: 1_000 });
  const written = Array.from({ length: 30 }, (_, index) => Buffer.alloc(7_000, index));
  for (const piece of written) await spool.write(piece);
  const wanted = Buffer.concat(written);
  assert.deepEqual(await Promise.all([readAll(spool), readAll(spool)]), [wanted, wanted]);
});

test('leaves no file behind, not even while it is open', { skip: process.platform === 'win32' }, async () => {
  await using spool = new Spool({ folder, maxMemoryBytes: 1 });
  await spool.write(Buffer.alloc(100));
  assert.deepEqual(await readdir(folder), []);
});
