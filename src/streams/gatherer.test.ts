import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Gatherer } from './gatherer.ts';

test('gives back all bytes in order, and none before there are enough', () => {
  const lengths = fc.array(fc.integer({ min: 0, max: 50_000 }), { maxLength: 20 });
  fc.assert(
    fc.property(lengths, (pieceLengths) => {
      const gatherer = new Gatherer();
      const pieces = pieceLengths.map((length, index) => Buffer.alloc(length, index));
      const gathered: Uint8Array[] = [];
      for (const piece of pieces) {
        const enough = gatherer.add(piece);
        if (enough === undefined) continue;
        assert.ok(enough.length >= 64 * 1024);
        gathered.push(enough);
      }
      const rest = gatherer.take();
      assert.ok(rest.length < 64 * 1024);
      assert.deepEqual(Buffer.concat([...gathered, rest]), Buffer.concat(pieces));
      assert.equal(gatherer.take().length, 0);
    }),
  );
});
