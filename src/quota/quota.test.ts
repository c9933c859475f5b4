import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { SamtalError } from '../errors.ts';
import { createQuota } from './quota.ts';
import { rateLimitsOf } from './rate-limits.ts';

const MINUTE_MS = 60_000;

function refusalOf(run: () => void): SamtalError | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    assert.ok(error instanceof SamtalError);
    return error;
  }
}

test('a unit is 1,000 tokens and 6 requests a minute', () => {
  assert.deepEqual(rateLimitsOf(3), { tokensPerMinute: 3_000, requestsPerMinute: 18 });
});

describe('what is let in', () => {
  const steps = fc.array(
    fc.record({ waitMs: fc.integer({ min: 0, max: 3_000 }), tokens: fc.integer({ min: 1, max: 900 }) }),
    { minLength: 50, maxLength: 400 },
  );

  test('is never more than the limits allow, in any minute, and the wait that is told is enough', () => {
    fc.assert(
      fc.property(steps, (asked) => {
        let nowMs = 0;
        const quota = createQuota({ now: () => nowMs });
        const limits = { tokensPerMinute: 2_000, requestsPerMinute: 12 };
        const admitted: { atMs: number; tokens: number }[] = [];
        for (const { waitMs, tokens } of asked) {
          nowMs += waitMs;
          const ask = () => {
            const use = quota({ key: 'a', limits, deployment: 'd' });
            use.admit();
            use.reserve(tokens);
          };
          const refusal = refusalOf(ask);
          if (refusal === undefined) admitted.push({ atMs: nowMs, tokens });
          else assert.ok((refusal.retryAfterMs ?? 0) > 0 && (refusal.retryAfterMs ?? 0) <= 61_000);
          const inMinute = admitted.filter(({ atMs }) => atMs > nowMs - MINUTE_MS);
          assert.ok(inMinute.length <= 12);
          assert.ok(inMinute.reduce((sum, event) => sum + event.tokens, 0) <= 2_000);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('is the same request after the wait that it was told', () => {
    let nowMs = 0;
    const quota = createQuota({ now: () => nowMs });
    const use = () => quota({ key: 'a', limits: rateLimitsOf(1), deployment: 'd' });
    use().admit();
    const refusal = refusalOf(() => use().admit());
    assert.equal(refusal?.kind, 'request_rate_exceeded');
    nowMs += (refusal?.retryAfterMs ?? 0) - 1;
    assert.ok(refusalOf(() => use().admit()));
    nowMs += 1;
    use().admit();
  });

  test('belongs to a key alone', () => {
    const quota = createQuota({ now: () => 0 });
    for (const key of ['a', 'b']) quota({ key, limits: rateLimitsOf(1), deployment: 'd' }).admit();
  });
});

test('tokens are counted before as estimated and afterwards as they were', () => {
  const quota = createQuota({ now: () => 0 });
  const use = () => quota({ key: 'a', limits: rateLimitsOf(1), deployment: 'd' });
  const first = use();
  first.reserve(900);
  assert.equal(first.standing().tokens.remaining, 100);
  assert.equal(refusalOf(() => use().reserve(200))?.kind, 'token_rate_exceeded');
  first.settle(300);
  assert.deepEqual(first.standing().tokens, { limit: 1_000, remaining: 700, resetMs: 61_000 });
  const second = use();
  second.reserve(10);
  second.settle(2_000);
  assert.equal(second.standing().tokens.remaining, 0);
});

test('a request that is larger than a minute is let in when nothing else was', () => {
  const quota = createQuota({ now: () => 0 });
  const use = () => quota({ key: 'a', limits: rateLimitsOf(1), deployment: 'd' });
  use().reserve(5_000);
  assert.ok(refusalOf(() => use().reserve(1)));
});
