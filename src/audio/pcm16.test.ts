import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodePcm16, encodePcm16 } from './pcm16.ts';

test('every 16-bit level survives a round trip', () => {
  const bytes = Buffer.alloc(65_536 * 2);
  for (let level = -32_768; level < 32_768; level += 1) bytes.writeInt16LE(level, (level + 32_768) * 2);
  assert.deepEqual(Buffer.from(encodePcm16(decodePcm16(bytes))), bytes);
});

test('samples are rounded to the nearest level, clamped, and silent when they are not numbers', () => {
  const frame = Float32Array.of(0, 1, -1, 3, -3, Infinity, -Infinity, NaN, 0.6 / 32_768, -0.6 / 32_768);
  const bytes = Buffer.from(encodePcm16(frame));
  const levels = Array.from(frame, (_, index) => bytes.readInt16LE(index * 2));
  assert.deepEqual(levels, [0, 32_767, -32_768, 32_767, -32_768, 32_767, -32_768, 0, 1, -1]);
});

test('half a sample is refused', () => {
  assert.throws(() => decodePcm16(new Uint8Array(3)), RangeError);
});
