import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shareByKey } from './share-by-key.ts';

test('concurrent callers share one making', async () => {
  let made = 0;
  const shared = shareByKey(async (key: string) => {
    made += 1;
    return `${key} ${made}`;
  });
  assert.deepEqual(await Promise.all([shared.get('a'), shared.get('a'), shared.get('b')]), [
    'a 1',
    'a 1',
    'b 2',
  ]);
  assert.deepEqual(await shared.made(), ['a 1', 'b 2']);
});

test('a failure reaches all who wait, and the next caller tries again', async () => {
  let attempts = 0;
  const shared = shareByKey(async () => {
    attempts += 1;
    if (attempts === 1) throw new Error('not yet');
    return attempts;
  });
  const results = await Promise.allSettled([shared.get('a'), shared.get('a')]);
  assert.ok(results.every(({ status }) => status === 'rejected'));
  assert.equal(await shared.get('a'), 2);
});
