import assert from 'node:assert/strict';
import { setMaxListeners } from 'node:events';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Synthesizer } from '../engine.ts';
import { createScriptedSynthesizer } from '../scripted/synthesizer.ts';
import { createLease } from './lease.ts';
import { leasedSynthesizer } from './leased-engines.ts';
import { VirtualClock } from './virtual-clock.test.kit.ts';

const never = new AbortController().signal;
setMaxListeners(0, never);
const LIMITS = { places: 1, queueLength: 4, queueMs: 10_000 };

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
  const lease = createLease({ places: 1, queueLength: 2, queueMs: 20 });
  using _place = await lease.take(never);
  const tooLong = assert.rejects(lease.take(never), { kind: 'overloaded', retryable: true });
  await assert.rejects(lease.take(never), { kind: 'overloaded', status: 503 });
  await tooLong;
  assert.equal(lease.waiting, 0);
});

test('who leaves the queue makes room at once', async () => {
  const lease = createLease({ ...LIMITS, queueLength: 2 });
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

test('tenants take turns, by what their calls cost, and each in the order of asking', async () => {
  const lease = createLease({ ...LIMITS, queueLength: 100 });
  const order: string[] = [];
  const first = await lease.take(never);
  const ask = async (name: string, cost: number) => {
    using _place = await lease.take(never, { tenant: name[0], cost });
    order.push(name);
  };
  const asked = ['a1', 'a2', 'a3', 'a4', 'a5'].map((name) => ask(name, 1));
  asked.push(ask('b1', 2), ask('b2', 2), ask('c1', 0.5), ask('c2', 0.5), ask('c3', 0.5));
  first[Symbol.dispose]();
  await Promise.all(asked);
  assert.deepEqual(order, ['a1', 'c1', 'c2', 'a2', 'b1', 'c3', 'a3', 'a4', 'b2', 'a5']);
});

test('a tenant may have as many waiting as are left to others, who always find room', async () => {
  const lease = createLease({ ...LIMITS, queueLength: 12 });
  const first = await lease.take(never);
  const taken: Promise<unknown>[] = [];
  const countIn = async (tenant: string) => {
    for (let count = 0; ; count += 1) {
      const before = lease.waiting;
      const asked = lease.take(never, { tenant }).then((place) => place[Symbol.dispose]());
      if (lease.waiting === before) {
        await assert.rejects(asked, { kind: 'overloaded' });
        return count;
      }
      taken.push(asked);
    }
  };
  const counts = [await countIn('a'), await countIn('b'), await countIn('c'), await countIn('d')];
  assert.deepEqual(counts, [6, 3, 2, 1]);
  first[Symbol.dispose]();
  await Promise.all(taken);
});

test('while others are there, a tenant leaves some places to them, and takes all when it has been alone', async () => {
  let nowMs = 0;
  const lease = createLease({ places: 8, queueLength: 100, queueMs: 10_000, now: () => nowMs });
  const take = async (tenant: string, count: number) => {
    for (let number = 0; number < count; number += 1) void lease.take(never, { tenant }).then(keep);
    await new Promise((resolve) => setImmediate(resolve));
    return lease.running;
  };
  const kept: Disposable[] = [];
  const keep = (place: Disposable) => kept.push(place);
  const giveAllBack = () => {
    for (const place of kept.splice(0)) place[Symbol.dispose]();
  };

  assert.equal(await take('a', 8), 8);
  giveAllBack();
  assert.equal(await take('b', 1), 1);
  // Two of eight are left to others; who has less than half may take them.
  assert.equal(await take('a', 9), 6);
  assert.equal(await take('b', 2), 8);
  assert.equal(lease.waiting, 4);
  giveAllBack();
  await take('a', 0);
  assert.deepEqual([lease.running, lease.waiting], [4, 0]);
  giveAllBack();
  nowMs += 61_000;
  assert.equal(await take('a', 8), 8);
});

test('with a single place nobody is kept from it', async () => {
  const lease = createLease(LIMITS);
  for (const tenant of ['a', 'b', 'a', 'a']) {
    using _place = await lease.take(never, { tenant });
    assert.equal(lease.running, 1);
  }
});

test('who floods the queue makes nobody else wait longer than a turn of each', async () => {
  const plan = fc.record({
    places: fc.integer({ min: 1, max: 4 }),
    flood: fc.integer({ min: 0, max: 200 }),
    others: fc.array(fc.array(fc.nat(300), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ places, flood, others }) => {
      const lease = createLease({ places, queueLength: 10_000, queueMs: 10_000 });
      const clock = new VirtualClock();
      const waits: number[] = [];
      const call = (tenant: string, atMs: number, isOver = () => {}) =>
        clock.at(atMs, async () => {
          using _place = await lease.take(never, { tenant });
          if (tenant !== 'flood') waits.push(clock.nowMs - atMs);
          await clock.wait(CALL_MS);
          isOver();
        });
      for (let number = 0; number < flood; number += 1) call('flood', 0);
      for (const [tenant, times] of others.entries()) {
        // Each of them asks for one thing after the other.
        const next = (index: number) => {
          const pause = times[index];
          if (pause !== undefined) call(`${tenant}`, clock.nowMs + pause, () => next(index + 1));
        };
        next(0);
      }
      await clock.run();
      assert.equal(waits.length, others.flat().length);
      // All places may be taken; then the flood and each other has a turn.
      const mostTurns = Math.ceil((others.length + 1) / places);
      assert.ok(Math.max(...waits) <= mostTurns * CALL_MS, `${Math.max(...waits)} ms`);
    }),
    { numRuns: 40 },
  );
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

const CALL_MS = 10;

async function readAll(engine: Synthesizer, voice: string, signal: AbortSignal): Promise<void> {
  for await (const _frame of engine.synthesize('A longer piece.', { voice, signal })) {
    // Only the end matters.
  }
}

function sleep(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
