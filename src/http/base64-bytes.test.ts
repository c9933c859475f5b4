import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { base64Bytes, base64Length } from './base64-bytes.ts';

test('bytes cut anywhere encode as they would in one piece', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 10 })), async (pieces) => {
      async function* chunks() {
        yield* pieces;
      }
      let text = '';
      for await (const bytes of base64Bytes(chunks())) text += Buffer.from(bytes).toString('latin1');
      const whole = Buffer.concat(pieces);
      assert.equal(text, whole.toString('base64'));
      assert.equal(text.length, base64Length(whole.length));
    }),
  );
});
