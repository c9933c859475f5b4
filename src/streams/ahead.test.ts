import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ahead } from './ahead.ts';
import { collect } from './collect.ts';
import { numbers, settle, silence } from './fixtures/sources.ts';

const { signal } = new AbortController();
const pauses = fc.array(fc.nat(3), { minLength: 1, maxLength: 5 });

test('ahead keeps order and loses nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(40), fc.integer({ min: 1, max: 6 }), pauses, async (count, limit, rhythm) => {
      const { items, record } = numbers({ count, pauses: rhythm, signal });
      const read = await collect(
        ahead(signal, () => items, { limit }),
        { maxItems: 40 },
      );
      assert.deepEqual(
        read,
        Array.from({ length: count }, (_, item) => item),
      );
      assert.equal(record.released, true);
    }),
  );
});

test('ahead reads to its limit, and never beyond it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 20 }), async (limit, take) => {
      const { items, record } = numbers({ count: 100, signal });
      const read = ahead(signal, () => items, { limit });
      for (let taken = 1; taken <= take; taken += 1) {
        await read.next();
        await settle();
        assert.equal(record.pulled, taken + limit);
      }
      await read.return();
      assert.equal(record.released, true);
    }),
    { numRuns: 25 },
  );
});

test('ahead does nothing before it is asked', async () => {
  const { items, record } = numbers({ count: 3, signal });
  const read = ahead(signal, () => items, { limit: 2 });
  await settle();
  assert.equal(record.pulled, 0);
  await read.return();
});

test('items that weigh nothing pass the limit up to the next that weighs something', async () => {
  const { items, record } = numbers({ count: 100, signal });
  const read = ahead(signal, () => items, { limit: 2, weigh: (item) => (item % 10 === 9 ? 1 : 0) });
  await read.next();
  await settle();
  assert.equal(record.pulled, 20);
  await read.return();
});

test('ahead hands over what was read before a failure, then fails once', async () => {
  const { items } = numbers({ count: 10, failsAt: 3, signal });
  const read = ahead(signal, () => items, { limit: 8 });
  await settle();
  const seen: number[] = [];
  await assert.rejects(
    async () => {
      for await (const item of read) seen.push(item);
    },
    { message: 'failed at 3' },
  );
  assert.deepEqual(seen, [0, 1, 2]);
  assert.deepEqual(await read.next(), { done: true, value: undefined });
});

test('leaving early ends a read that is under way', async () => {
  let released = false;
  const stream = ahead(
    signal,
    async function* (inner) {
      try {
        yield 1;
        yield* silence(inner).items;
      } finally {
        released = true;
      }
    },
    { limit: 2 },
  );
  for await (const _ of stream) break;
  assert.equal(released, true);
});

test('an abort ends a wait for the next item, with its reason', async () => {
  const controller = new AbortController();
  const next = ahead(controller.signal, (inner) => silence(inner).items, { limit: 2 }).next();
  controller.abort(new Error('gone'));
  await assert.rejects(next, { message: 'gone' });
});
