import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { collect } from './collect.ts';
import { numbers, settle, silence } from './fixtures/sources.ts';
import { merge } from './merge.ts';

const { signal } = new AbortController();
const pauses = fc.array(fc.nat(3), { minLength: 1, maxLength: 5 });
const shape = fc.record({ count: fc.nat(30), pauses });

test('merge loses nothing and keeps the order within each source', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(shape, { maxLength: 4 }), async (shapes) => {
      const sources = shapes.map((one) => numbers({ ...one, signal }));
      const tagged = sources.map(async function* ({ items }, source) {
        for await (const item of items) yield { source, item };
      });
      const merged = await collect(
        merge(signal, () => tagged),
        { maxItems: 200 },
      );
      for (const [index, { count }] of shapes.entries()) {
        const own = merged.filter(({ source }) => source === index).map(({ item }) => item);
        assert.deepEqual(
          own,
          Array.from({ length: count }, (_, item) => item),
        );
      }
      assert.ok(sources.every(({ record }) => record.released));
    }),
  );
});

test('merge asks a source for at most one item more than the reader has taken of it', async () => {
  const one = numbers({ count: 100, signal });
  const two = numbers({ count: 100, signal });
  const merged = merge(signal, () => [one.items, two.items]);
  for (let taken = 1; taken <= 10; taken += 1) {
    await merged.next();
    await settle();
    assert.ok(one.record.pulled + two.record.pulled <= taken + 2);
  }
  await merged.return();
});

test('merge lets sources that are always ready take turns', async () => {
  const one = numbers({ count: 10, signal }).items;
  async function* two() {
    for (let item = 100; item < 110; item += 1) yield item;
  }
  const merged = await collect(
    merge(signal, () => [one, two()]),
    { maxItems: 20 },
  );
  const head = merged.slice(0, 8).map((item) => item >= 100);
  assert.equal(head.filter(Boolean).length, 4);
});

test('merge ends with the first failure and releases the others', async () => {
  await fc.assert(
    fc.asyncProperty(shape, fc.nat(20), pauses, async (healthy, failsAt, failingPauses) => {
      const good = numbers({ ...healthy, signal });
      const bad = numbers({ count: 30, failsAt, pauses: failingPauses, signal });
      const merged = merge(signal, () => [good.items, bad.items]);
      await assert.rejects(collect(merged, { maxItems: 100 }), { message: `failed at ${failsAt}` });
      assert.ok(good.record.released && bad.record.released);
      assert.deepEqual(await merged.next(), { done: true, value: undefined });
    }),
  );
});

test('leaving a merge releases even a source that is waiting', async () => {
  let record: { released: boolean } | undefined;
  const merged = merge(signal, (inner) => {
    const quiet = silence(inner);
    record = quiet.record;
    return [numbers({ count: 5, signal: inner }).items, quiet.items];
  });
  for await (const item of merged) if (item === 2) break;
  assert.equal(record?.released, true);
});

test('a failure does not wait for a source that is waiting', async () => {
  const merged = merge(signal, (inner) => [
    numbers({ count: 5, failsAt: 1, signal: inner }).items,
    silence(inner).items,
  ]);
  await assert.rejects(collect(merged, { maxItems: 5 }), { message: 'failed at 1' });
});

test('an abort ends a merge that waits, with the reason of the signal', async () => {
  const controller = new AbortController();
  let record: { released: boolean } | undefined;
  const merged = merge(controller.signal, (inner) => {
    const quiet = silence(inner);
    record = quiet.record;
    return [quiet.items];
  });
  const next = merged.next();
  controller.abort(new Error('the client has gone'));
  await assert.rejects(next, { message: 'the client has gone' });
  assert.equal(record?.released, true);
});
