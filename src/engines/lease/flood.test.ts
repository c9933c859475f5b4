import assert from 'node:assert/strict';
import { setMaxListeners } from 'node:events';
import { test } from 'node:test';
import { createLease } from './lease.ts';
import { VirtualClock } from './virtual-clock.test.kit.ts';

const never = new AbortController().signal;
setMaxListeners(0, never);

const CALL_MS = 1_000;
const SIMULATED_MS = 20_000;
/** Three tenants who together need half of all places, all the time. */
const STEADY = { places: 64, tenants: ['a', 'b', 'c'], everyMs: 94 };
/** Ten times what the rest of the places can do. */
const FLOOD_EVERY_MS = 3;

interface Served {
  p99Ms: number;
  refused: number;
  floodServed: number;
}

/** What the steady tenants see, by a clock that is not the machine's. */
async function simulate({ isFlooded }: { isFlooded: boolean }): Promise<Served> {
  const clock = new VirtualClock();
  const { places, tenants, everyMs } = STEADY;
  const lease = createLease({ places, queueLength: 512, queueMs: 60_000, now: () => clock.nowMs });
  const tookMs: number[] = [];
  let refused = 0;
  let floodServed = 0;
  const call = (tenant: string, atMs: number, onServed: () => void, onRefused = () => {}) =>
    clock.at(atMs, async () => {
      try {
        using _place = await lease.take(never, { tenant });
        await clock.wait(CALL_MS);
        onServed();
      } catch {
        onRefused();
      }
    });
  for (const [index, tenant] of tenants.entries()) {
    for (let atMs = 31 * index; atMs < SIMULATED_MS; atMs += everyMs) {
      const onServed = () => tookMs.push(clock.nowMs - atMs);
      call(tenant, atMs, onServed, () => {
        refused += 1;
      });
    }
  }
  for (let atMs = 1_000; isFlooded && atMs < SIMULATED_MS; atMs += FLOOD_EVERY_MS)
    call('flood', atMs, () => {
      floodServed += 1;
    });
  await clock.run();
  tookMs.sort((a, b) => a - b);
  return { p99Ms: tookMs[Math.ceil(0.99 * tookMs.length) - 1] ?? 0, refused, floodServed };
}

test('a flood makes the 99th percentile of others a tenth longer at most, and is served with what is left', async () => {
  const alone = await simulate({ isFlooded: false });
  const flooded = await simulate({ isFlooded: true });
  assert.equal(alone.p99Ms, CALL_MS);
  assert.equal(flooded.refused, 0);
  assert.ok(flooded.p99Ms <= 1.1 * alone.p99Ms, `${flooded.p99Ms} ms instead of ${alone.p99Ms} ms`);
  // Sixteen places are a fair share.
  assert.ok(flooded.floodServed > 16 * (SIMULATED_MS / 1_000 - 2), `${flooded.floodServed} served`);
});
