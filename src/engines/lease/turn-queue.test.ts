import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TurnQueue } from './turn-queue.ts';

const MAX_COST = 8;
const tenants = fc.integer({ min: 2, max: 6 });
const cost = fc.double({ min: 1 / 8, max: MAX_COST, noNaN: true });

interface Asked {
  tenant: string;
  number: number;
  cost: number;
}

test('of one tenant, and of none that is named, who comes first is first', () => {
  const queue = new TurnQueue<number>();
  for (let number = 0; number < 50; number += 1) queue.add('', number, 1 + (number % 7));
  const taken = Array.from({ length: 50 }, () => queue.next());
  assert.deepEqual(
    taken,
    Array.from({ length: 50 }, (_, number) => number),
  );
  assert.equal(queue.next(), undefined);
});

test('tenants whose calls cost the same take turns, however many calls one of them has', () => {
  const queue = new TurnQueue<string>();
  for (let number = 0; number < 100; number += 1) queue.add('a', 'a');
  for (let number = 0; number < 3; number += 1) queue.add('b', 'b');
  queue.add('c', 'c');
  const order = Array.from({ length: 10 }, () => queue.next()).join('');
  assert.equal(order, 'abcababaaa');
});

test('of those who wait all the time none gets much more than another, whatever its calls cost', () => {
  const lines = fc.array(fc.array(cost, { minLength: 200, maxLength: 200 }), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(lines, (costs) => {
      const queue = new TurnQueue<Asked>();
      for (const [line, calls] of costs.entries())
        for (const [number, of] of calls.entries())
          queue.add(`${line}`, { tenant: `${line}`, number, cost: of }, of);
      const served = costs.map(() => 0);
      const counts = costs.map(() => 0);
      while (costs.every((calls, line) => (counts[line] ?? 0) < calls.length)) {
        const { tenant, number, cost: of } = queue.next() ?? assert.fail('nobody is served');
        assert.equal(number, counts[Number(tenant)]);
        counts[Number(tenant)] = number + 1;
        served[Number(tenant)] = (served[Number(tenant)] ?? 0) + of;
        // One turn, and for each of the two what a call may be dearer than its turn.
        assert.ok(Math.max(...served) - Math.min(...served) <= 1 + 2 * MAX_COST);
      }
    }),
    { numRuns: 50 },
  );
});

test('a tenant who was away comes after one turn of each of the others', () => {
  fc.assert(
    fc.property(tenants, fc.array(fc.nat(20)), (others, before) => {
      const queue = new TurnQueue<string>();
      for (let other = 0; other < others; other += 1)
        for (let number = 0; number < 100; number += 1) queue.add(`other ${other}`, 'other');
      for (let taken = 0; taken < before.length; taken += 1) queue.next();
      queue.add('newcomer', 'newcomer');
      const order = Array.from({ length: others + 1 }, () => queue.next());
      assert.ok(order.includes('newcomer'), order.join());
    }),
  );
});

test('counts those who wait, serves each once while there are any, and never those who left', () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({ act: fc.constant('add' as const), tenant: fc.nat(4), cost }),
      fc.record({ act: fc.constant('remove' as const), which: fc.nat() }),
      fc.record({ act: fc.constant('next' as const) }),
    ),
    { maxLength: 200 },
  );
  fc.assert(
    fc.property(steps, (done) => {
      const queue = new TurnQueue<Asked>();
      const waiting: Asked[] = [];
      for (const [number, step] of done.entries()) {
        if (step.act === 'add') {
          const asked = { tenant: `${step.tenant}`, number, cost: step.cost };
          queue.add(asked.tenant, asked, asked.cost);
          waiting.push(asked);
        } else if (step.act === 'remove') {
          const [left] = waiting.splice(step.which % Math.max(1, waiting.length), 1);
          if (left === undefined) continue;
          queue.remove(left.tenant, left);
          queue.remove(left.tenant, left);
        } else {
          const next = queue.next();
          assert.equal(next === undefined, waiting.length === 0);
          if (next === undefined) continue;
          const first = waiting.findIndex(({ tenant }) => tenant === next.tenant);
          assert.equal(waiting[first], next);
          waiting.splice(first, 1);
        }
        assert.equal(queue.size, waiting.length);
        const own = waiting.filter(({ tenant }) => tenant === '0').length;
        assert.equal(queue.sizeOf('0'), own);
      }
    }),
  );
});
