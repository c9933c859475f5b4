import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SamtalError } from '../../src/errors.ts';
import { createQuota, type QuotaUse } from '../../src/quota/quota.ts';
import { rateLimitsOf } from '../../src/quota/rate-limits.ts';
import { type Choose, SEED, seededChoice, TIMES } from '../support/seeded.ts';
import { type Counted, NaiveQuota } from './naive-quota.ts';

/** All ten million with `SAMTAL_TIMES=10`. */
const STEPS = 1_000_000 * TIMES;
const MINUTE_MS = 60_000;
const BURST_MS = 10_000;
/** Time is counted in seconds, and the oldest is counted whole. */
const GRAIN_MS = 1_000;
const CAPACITIES = [1, 2, 7, 20];

// Hundreds of thousands of refusals are made here, and nobody reads where.
Error.stackTraceLimit = 0;

interface UnderWay {
  use: QuotaUse;
  naive: NaiveQuota;
  counted: Counted;
}

test(`of ${STEPS} steps none lets in more than the limits, nor refuses what is within them`, (context) => {
  const choose = seededChoice();
  let nowMs = 0;
  const quota = createQuota({ now: () => nowMs });
  const keys = CAPACITIES.map((capacity) => ({
    key: `tenant/${capacity}`,
    naive: new NaiveQuota(rateLimitsOf(capacity)),
  }));
  const underWay: UnderWay[] = [];
  let refusals = 0;
  try {
    for (let step = 0; step < STEPS; step += 1) {
      nowMs += pauseMs(choose);
      const { key, naive } = keys[choose(keys.length)] ?? assert.fail();
      naive.forget(nowMs - 2 * MINUTE_MS);
      const use = quota({ key, limits: naive.limits, deployment: 'd' });
      const asked = askedTokens(choose, naive);
      const refusal = refusalOf(use, asked);
      checkDecision(naive, { nowMs, asked, refusal });
      if (refusal?.kind !== 'request_rate_exceeded') naive.countRequest(nowMs);
      if (refusal === undefined) underWay.push({ use, naive, counted: naive.countTokens(nowMs, asked) });
      else refusals += 1;
      if (underWay.length > choose(8)) settle(underWay.splice(choose(underWay.length), 1), choose, nowMs);
    }
  } catch (error) {
    throw new Error(`SAMTAL_SEED=${SEED}`, { cause: error });
  }
  context.diagnostic(`${STEPS} steps, ${refusals} refusals, seed ${SEED}`);
  assert.ok(refusals > STEPS / 10 && refusals < (STEPS * 9) / 10);
});

function pauseMs(choose: Choose): number {
  const kind = choose(100);
  if (kind < 40) return choose(200) / 4;
  if (kind < 99) return choose(1_200);
  return choose(90_000);
}

/** Mostly a part of what a minute allows, sometimes more than all of it. */
function askedTokens(choose: Choose, { limits }: NaiveQuota): number {
  const { tokensPerMinute } = limits;
  return choose(50) === 0 ? tokensPerMinute + choose(1_000) : 1 + choose(tokensPerMinute / 4);
}

function refusalOf(use: QuotaUse, tokens: number): SamtalError | undefined {
  try {
    use.admit();
    use.reserve(tokens);
    return undefined;
  } catch (error) {
    if (error instanceof SamtalError) return error;
    throw error;
  }
}

interface Decision {
  nowMs: number;
  asked: number;
  refusal: SamtalError | undefined;
}

/** Called before the request is counted. */
function checkDecision(naive: NaiveQuota, { nowMs, asked, refusal }: Decision): void {
  const { requestsPerMinute, tokensPerMinute } = naive.limits;
  if (refusal !== undefined) {
    const waitMs = refusal.retryAfterMs ?? 0;
    assert.ok(waitMs >= 1 && waitMs <= MINUTE_MS + GRAIN_MS, `told to wait ${waitMs} ms`);
  }
  if (refusal?.kind === 'request_rate_exceeded') {
    const isFull =
      naive.requests(nowMs, MINUTE_MS + GRAIN_MS) >= requestsPerMinute ||
      naive.requests(nowMs, BURST_MS + GRAIN_MS) >= naive.requestsInBurst;
    assert.ok(isFull, 'a request was refused that is within the limits');
    return;
  }
  assert.ok(naive.requests(nowMs, MINUTE_MS) < requestsPerMinute, 'too many requests in a minute');
  assert.ok(naive.requests(nowMs, BURST_MS) < naive.requestsInBurst, 'too many requests in ten seconds');
  if (refusal?.kind === 'token_rate_exceeded') {
    const used = naive.tokens(nowMs, MINUTE_MS + GRAIN_MS);
    assert.ok(used + asked > tokensPerMinute, 'tokens were refused that are within the limits');
    return;
  }
  assert.equal(refusal, undefined);
  const used = naive.tokens(nowMs, MINUTE_MS);
  assert.ok(used === 0 || used + asked <= tokensPerMinute, 'too many tokens in a minute');
}

/** An answer costs less than was reserved, the same, or more, which is counted when it is known. */
function settle(ended: readonly UnderWay[], choose: Choose, nowMs: number): void {
  for (const { use, naive, counted } of ended) {
    const reserved = counted.amount;
    const cost = choose(4) === 0 ? choose(2 * reserved) : choose(reserved + 1);
    use.settle(cost);
    if (cost > reserved) naive.countTokens(nowMs, cost - reserved);
    else counted.amount = cost;
  }
}
