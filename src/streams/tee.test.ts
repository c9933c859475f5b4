import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { collect } from './collect.ts';
import { numbers, settle, silence } from './fixtures/sources.ts';
import { tee } from './tee.ts';

const { signal } = new AbortController();
const rhythm = fc.array(fc.nat(3), { minLength: 1, maxLength: 5 });

test('both readers of a tee get everything, whatever their speeds, and no lag exceeds the bound', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(40),
      fc.integer({ min: 1, max: 5 }),
      fc.tuple(rhythm, rhythm, rhythm),
      async (count, maxLag, [sourcePauses, leftPauses, rightPauses]) => {
        const { items, record } = numbers({ count, pauses: sourcePauses, signal });
        const [left, right] = tee(items, { maxLag, signal });
        const taken = [0, 0];
        const read = async (side: 0 | 1, pauses: number[]) => {
          const seen: number[] = [];
          for await (const item of side === 0 ? left : right) {
            seen.push(item);
            taken[side] = seen.length;
            assert.ok(record.pulled - Math.min(...taken) <= maxLag + 1);
            for (let turn = pauses[item % pauses.length] ?? 0; turn > 0; turn -= 1) await settle();
          }
          taken[side] = Number.POSITIVE_INFINITY;
          return seen;
        };
        const expected = Array.from({ length: count }, (_, item) => item);
        const both = await Promise.all([read(0, leftPauses), read(1, rightPauses)]);
        assert.deepEqual(both, [expected, expected]);
        assert.equal(record.released, true);
      },
    ),
    { numRuns: 40 },
  );
});

test('a tee asks its source for nothing that no reader wants', async () => {
  const { items, record } = numbers({ count: 10, signal });
  const [left, right] = tee(items, { maxLag: 5, signal });
  await left.next();
  await right.next();
  await settle();
  assert.equal(record.pulled, 1);
});

test('the faster reader waits at the bound and goes on when the slower one leaves', async () => {
  const { items, record } = numbers({ count: 50, signal });
  const [fast, slow] = tee(items, { maxLag: 4, signal });
  const reading = collect(fast, { maxItems: 50 });
  await settle();
  assert.equal(record.pulled, 4);
  await slow.return?.();
  assert.equal((await reading).length, 50);
});

test('a tee releases its source when both readers have left, started or not', async () => {
  const { items, record } = numbers({ count: 50, signal });
  const [left, right] = tee(items, { maxLag: 4, signal });
  await left.next();
  await left.return?.();
  assert.equal(record.released, false);
  await right.return?.();
  assert.equal(record.released, true);
});

test('a failure reaches each reader once, after the items before it', async () => {
  const { items } = numbers({ count: 10, failsAt: 2, signal });
  for (const reader of tee(items, { maxLag: 9, signal })) {
    const seen: number[] = [];
    await assert.rejects(
      async () => {
        for await (const item of reader) seen.push(item);
      },
      { message: 'failed at 2' },
    );
    assert.deepEqual(seen, [0, 1]);
    assert.equal((await reader.next()).done, true);
  }
});

test('an abort ends both readers at once, with its reason', async () => {
  const controller = new AbortController();
  const quiet = silence(controller.signal);
  const waiting = tee(quiet.items, { maxLag: 1, signal: controller.signal }).map((reader) => reader.next());
  controller.abort(new Error('gone'));
  for (const next of waiting) await assert.rejects(next, { message: 'gone' });
  assert.equal(quiet.record.released, true);
});
