import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readRetryAfterMs } from './retry-after.ts';

it('reads seconds and dates, and nothing else', () => {
  const nowMs = Date.parse('2026-03-01T12:00:00Z');
  assert.equal(readRetryAfterMs('3', nowMs), 3000);
  assert.equal(readRetryAfterMs('0', nowMs), 0);
  assert.equal(readRetryAfterMs('Sun, 01 Mar 2026 12:00:05 GMT', nowMs), 5000);
  assert.equal(readRetryAfterMs('Sun, 01 Mar 2026 11:00:00 GMT', nowMs), 0);
  assert.equal(readRetryAfterMs('soon', nowMs), undefined);
  assert.equal(readRetryAfterMs(undefined, nowMs), undefined);
});
