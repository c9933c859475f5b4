import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  base64FromBytes,
  joinSamples,
  peaksForColumns,
  peaksOf,
  samplesFromBase64,
  samplesFromFloats,
} from './pcm.ts';

test('reads samples from base64 as the API sends them', () => {
  const sent = Buffer.from(Int16Array.of(0, 1, -1, 32_767, -32_768).buffer).toString('base64');
  assert.deepEqual([...samplesFromBase64(sent)], [0, 1, -1, 32_767, -32_768]);
  assert.deepEqual([...samplesFromBase64(Buffer.of(1, 0, 9).toString('base64'))], [1]);
});

test('writes base64 of a long recording as everybody else does', () => {
  const bytes = Uint8Array.from({ length: 100_001 }, (_, index) => (index * 31) % 256);
  assert.equal(base64FromBytes(bytes), Buffer.from(bytes).toString('base64'));
});

test('cuts what is too loud', () => {
  assert.deepEqual(
    [...samplesFromFloats(Float32Array.of(0, 1, -1, 2, -7, 0.5))],
    [0, 32_767, -32_767, 32_767, -32_767, 16_384],
  );
});

test('joins pieces in order', () => {
  assert.deepEqual([...joinSamples([Int16Array.of(1, 2), Int16Array.of(), Int16Array.of(3)])], [1, 2, 3]);
});

test('finds the loudest sample of each 50 ms', () => {
  const samples = new Int16Array(2_401);
  samples[3] = -16_384;
  samples[2_400] = 32_767;
  assert.deepEqual(peaksOf(samples), [0.5, 0, 1]);
});

test('never loses the loudest when there are fewer columns than values', () => {
  assert.deepEqual(peaksForColumns([0, 1, 0, 0, 0.5, 0, 0], 3), [1, 0, 0.5]);
  assert.deepEqual(peaksForColumns([0.1], 3), [0.1]);
});
