import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SAMPLE_RATE } from './pcm.ts';
import { createSampleStore } from './sample-store.ts';

const counted = (length: number, first = 0) =>
  Int16Array.from({ length }, (_, index) => ((first + index) % 30_000) + 1);

test('gives every sample back, however it came, and silence beyond', () => {
  const store = createSampleStore();
  const sent = counted(SAMPLE_RATE * 25);
  for (let start = 0; start < sent.length; start += 70_001)
    store.append(sent.subarray(start, start + 70_001));
  assert.equal(store.length, sent.length);
  assert(sent.every((sample, index) => store.at(index) === sample / 32_768));
  for (const beyond of [-1, sent.length, sent.length + 1_000_000]) assert.equal(store.at(beyond), 0);
});

test('takes more at once than a block holds', () => {
  const store = createSampleStore();
  store.append(counted(SAMPLE_RATE * 31));
  assert.equal(store.at(SAMPLE_RATE * 31 - 1), (((SAMPLE_RATE * 31 - 1) % 30_000) + 1) / 32_768);
});

test('holds nothing of what was cleared', () => {
  const store = createSampleStore();
  store.append(counted(SAMPLE_RATE * 50));
  store.clear();
  assert.deepEqual([store.length, store.at(0)], [0, 0]);
  store.append(counted(3, 7));
  assert.deepEqual(
    [0, 1, 2, 3].map((index) => store.at(index) * 32_768),
    [8, 9, 10, 0],
  );
});
