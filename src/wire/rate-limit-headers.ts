import type { Standing } from '../quota/quota.ts';
import type { Dialect } from './dialect.ts';

/** Adds what is left of a deployment's quota to `headers`, in the forms in which the two clouds tell it. */
export function addRateLimitHeaders(
  headers: Record<string, string>,
  { requests, tokens }: Standing,
  dialect: Dialect,
): void {
  const reset = dialect === 'openai' ? goDuration : wholeSeconds;
  headers['x-ratelimit-limit-requests'] = String(requests.limit);
  headers['x-ratelimit-limit-tokens'] = String(tokens.limit);
  headers['x-ratelimit-remaining-requests'] = String(requests.remaining);
  headers['x-ratelimit-remaining-tokens'] = String(tokens.remaining);
  headers['x-ratelimit-reset-requests'] = reset(requests.resetMs);
  headers['x-ratelimit-reset-tokens'] = reset(tokens.resetMs);
}

/** As the Go language writes a duration: `8ms`, `1.5s`, `1m1s`. */
function goDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${milliseconds}ms`;
  const minutes = Math.floor(milliseconds / 60_000);
  const seconds = `${(milliseconds % 60_000) / 1000}s`;
  return minutes === 0 ? seconds : `${minutes}m${seconds}`;
}

function wholeSeconds(milliseconds: number): string {
  return String(Math.ceil(milliseconds / 1000));
}
