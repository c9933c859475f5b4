import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { coalesced } from './coalesced.ts';

async function* sent(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Uint8Array.from(chunk);
}

test('no byte is lost or moved, and of two neighbours one is large', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 25 }), { maxLength: 30 }), async (chunks) => {
      const got: Uint8Array[] = [];
      for await (const chunk of coalesced(sent(chunks), 10)) got.push(chunk);
      assert.deepEqual(Buffer.concat(got), Buffer.concat(chunks));
      for (const [index, { length }] of got.slice(1).entries())
        assert.ok(length + (got[index]?.length ?? 0) > 10);
    }),
    { numRuns: 500 },
  );
});
