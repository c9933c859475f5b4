import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SamtalError } from '../errors.ts';
import { createQuota, type Quota } from './quota.ts';
import { rateLimitsOf } from './rate-limits.ts';

interface Asked {
  /** Since the one before. */
  waitMs: number;
  tokens: number;
}

/** A quota with a history, at the end of which its clock can be set. */
function replay(
  history: readonly Asked[],
  capacity: number,
): { ask: (request: Asked) => SamtalError | undefined } {
  let nowMs = 0;
  const quota: Quota = createQuota({ now: () => nowMs });
  const ask = ({ waitMs, tokens }: Asked) => {
    nowMs += waitMs;
    const use = quota({ key: 'a', limits: rateLimitsOf(capacity), deployment: 'd' });
    try {
      use.admit();
      use.reserve(tokens);
      return undefined;
    } catch (error) {
      assert.ok(error instanceof SamtalError);
      return error;
    }
  };
  for (const request of history) ask(request);
  return { ask };
}

const asked = fc.record({
  waitMs: fc.oneof(
    fc.integer({ min: 0, max: 15_000 }),
    fc.nat(12_000).map((quarters) => quarters / 4),
  ),
  tokens: fc.integer({ min: 1, max: 1_500 }),
});

test('who is refused is let in at the told time and not a millisecond before, whichever limit it was', () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(
      fc.array(asked, { minLength: 1, maxLength: 60 }),
      asked,
      fc.integer({ min: 1, max: 3 }),
      (history, request, capacity) => {
        const refusal = replay(history, capacity).ask(request);
        if (refusal === undefined) return;
        kinds.add(refusal.kind);
        const told = refusal.retryAfterMs ?? assert.fail('no time was told');
        const tokens = request.tokens;
        const again = (waitMs: number) => replay([...history, request], capacity).ask({ waitMs, tokens });
        // How many tokens it is going to need is not known before it is let in as a request.
        const isLetIn = (outcome: SamtalError | undefined) =>
          refusal.kind === 'request_rate_exceeded' ? outcome?.kind !== refusal.kind : outcome === undefined;
        assert.ok(isLetIn(again(told)), 'refused at the told time');
        assert.ok(!isLetIn(again(told - 1)), 'let in before the told time');
      },
    ),
    { numRuns: 2_000 },
  );
  assert.deepEqual([...kinds].sort(), ['request_rate_exceeded', 'token_rate_exceeded']);
});
