/** What a deployment may be asked for. */
export interface RateLimits {
  tokensPerMinute: number;
  requestsPerMinute: number;
}

const TOKENS_PER_UNIT = 1_000;
/** What Azure grants with a unit of its standard types for the audio models' family. */
const REQUESTS_PER_UNIT = 6;

/** The limits that go with a capacity, which is counted in units of 1,000 tokens a minute. */
export function rateLimitsOf(capacity: number): RateLimits {
  return {
    tokensPerMinute: capacity * TOKENS_PER_UNIT,
    requestsPerMinute: capacity * REQUESTS_PER_UNIT,
  };
}
