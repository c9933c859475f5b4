import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RateWindow } from './rate-window.ts';

const SECONDS = 10;
const steps = fc.array(
  fc.record({ waitMs: fc.integer({ min: 0, max: 4_000 }), amount: fc.integer({ min: 1, max: 50 }) }),
  { maxLength: 60 },
);

test('it never tells less than happened in the last seconds, nor anything that is a second older', () => {
  fc.assert(
    fc.property(steps, (happened) => {
      const window = new RateWindow(SECONDS);
      const events: { atMs: number; amount: number }[] = [];
      let nowMs = 0;
      for (const { waitMs, amount } of happened) {
        nowMs += waitMs;
        window.add(amount, nowMs);
        events.push({ atMs: nowMs, amount });
        const since = (ms: number) =>
          events.reduce((sum, event) => sum + (event.atMs > nowMs - ms ? event.amount : 0), 0);
        const used = window.used(nowMs);
        assert.ok(used >= since(SECONDS * 1000), `${used} of ${since(SECONDS * 1000)}`);
        assert.ok(used <= since((SECONDS + 1) * 1000 + 1));
      }
    }),
  );
});

test('the wait that it tells is right to the millisecond', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 0, max: 300 }), (happened, allowed) => {
      let nowMs = 0;
      const window = new RateWindow(SECONDS);
      for (const { waitMs, amount } of happened) {
        nowMs += waitMs;
        window.add(amount, nowMs);
      }
      const waitMs = window.msUntilAtMost(allowed, nowMs);
      const replay = (ms: number) => {
        let atMs = 0;
        const copy = new RateWindow(SECONDS);
        for (const step of happened) {
          atMs += step.waitMs;
          copy.add(step.amount, atMs);
        }
        return copy.used(ms);
      };
      assert.ok(replay(nowMs + waitMs) <= allowed);
      if (waitMs > 0) assert.ok(replay(nowMs + waitMs - 1) > allowed);
    }),
  );
});

test('what is taken back goes with the second in which it was counted', () => {
  const window = new RateWindow(SECONDS);
  const second = window.add(100, 0);
  window.add(1, 5_000);
  window.takeBack(90, second, 5_500);
  assert.equal(window.used(6_000), 11);
  assert.equal(window.used(11_000), 1);
  window.takeBack(10, second, 20_000);
  assert.equal(window.used(20_000), 0);
});
