import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Synthesizer } from '../engine.ts';
import { createScriptedSynthesizer } from '../scripted/synthesizer.ts';
import { createLease } from './lease.ts';
import { leasedSynthesizer } from './leased-engines.ts';

const never = new AbortController().signal;
const LIMITS = { places: 1, queueLength: 2, queueMs: 10_000 };

test('gives places in the order in which they were asked for', async () => {
  const lease = createLease(LIMITS);
  const order: string[] = [];
  const first = await lease.take(never);
  const waiting = ['second', 'third'].map(async (name) => {
    using _place = await lease.take(never);
    order.push(name);
  });
  assert.deepEqual([lease.running, lease.waiting, order], [1, 2, []]);
  first[Symbol.dispose]();
  await Promise.all(waiting);
  assert.deepEqual(order, ['second', 'third']);
  assert.deepEqual([lease.running, lease.waiting], [0, 0]);
});

test('refuses when the queue is full, and when the wait is too long', async () => {
  const lease = createLease({ places: 1, queueLength: 1, queueMs: 20 });
  using _place = await lease.take(never);
  const tooLong = assert.rejects(lease.take(never), { kind: 'overloaded', retryable: true });
  await assert.rejects(lease.take(never), { kind: 'overloaded', status: 503 });
  await tooLong;
  assert.equal(lease.waiting, 0);
});

test('who leaves the queue makes room at once', async () => {
  const lease = createLease({ ...LIMITS, queueLength: 1 });
  const first = await lease.take(never);
  const caller = new AbortController();
  const left = assert.rejects(lease.take(caller.signal), { message: 'gone' });
  caller.abort(new Error('gone'));
  assert.equal(lease.waiting, 0);
  const next = lease.take(never);
  first[Symbol.dispose]();
  (await next)[Symbol.dispose]();
  await left;
  assert.equal(lease.running, 0);
});

test('a place that is given back twice counts once', async () => {
  const lease = createLease(LIMITS);
  const place = await lease.take(never);
  place[Symbol.dispose]();
  place[Symbol.dispose]();
  assert.equal(lease.running, 0);
});

test('never runs more than it has places for, and ends with all of them free', async () => {
  const calls = fc.array(fc.record({ waitMs: fc.nat(3), runMs: fc.nat(3), abortMs: fc.option(fc.nat(4)) }), {
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(calls, fc.integer({ min: 1, max: 3 }), async (plans, places) => {
      const lease = createLease({ places, queueLength: 5, queueMs: 5 });
      let running = 0;
      await Promise.all(
        plans.map(async ({ waitMs, runMs, abortMs }) => {
          await sleep(waitMs);
          const signal = abortMs === null ? never : AbortSignal.timeout(abortMs);
          try {
            using _place = await lease.take(signal);
            running += 1;
            assert.ok(running <= places && running === lease.running);
            await sleep(runMs);
            running -= 1;
          } catch (error) {
            if (error instanceof assert.AssertionError) throw error;
          }
        }),
      );
      assert.deepEqual([lease.running, lease.waiting], [0, 0]);
    }),
    { numRuns: 40 },
  );
});

test('a leased engine gives its place back when the reader leaves early, fails or aborts', async () => {
  const lease = createLease(LIMITS);
  const engine: Synthesizer = leasedSynthesizer(createScriptedSynthesizer({ frameDelayMs: 1 }), lease);
  for await (const _frame of engine.synthesize('One.', { voice: 'alloy', signal: never })) {
    assert.equal(lease.running, 1);
    break;
  }
  assert.equal(lease.running, 0);

  await assert.rejects(readAll(engine, 'nobody', never), { kind: 'unsupported_value' });
  assert.equal(lease.running, 0);

  const caller = new AbortController();
  setTimeout(() => caller.abort(new Error('enough')), 5);
  await assert.rejects(readAll(engine, 'alloy', caller.signal), { message: 'enough' });
  assert.equal(lease.running, 0);
});

test('a leased engine that nobody reads takes no place', () => {
  const lease = createLease(LIMITS);
  leasedSynthesizer(createScriptedSynthesizer(), lease).synthesize('One.', { voice: 'alloy', signal: never });
  assert.equal(lease.running, 0);
});

async function readAll(engine: Synthesizer, voice: string, signal: AbortSignal): Promise<void> {
  for await (const _frame of engine.synthesize('A longer piece.', { voice, signal })) {
    // Only the end matters.
  }
}

function sleep(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
