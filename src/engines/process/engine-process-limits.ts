/** How long an engine's process may take for what, and how it is started again. */
export interface EngineProcessLimits {
  /** Between two pings while a call is open. */
  heartbeatMs: number;
  /** Native code may block a process for seconds; without an answer for this long it is killed. */
  hangLimitMs: number;
  /** From the start of the process to its being ready: a large model on a slow disk takes a minute. */
  startLimitMs: number;
  /** How long a call waits for a process that is starting. */
  startWaitMs: number;
  /** From the request to stop to the kill. */
  stopLimitMs: number;
  /** Before the first restart; each further one waits twice as long. */
  firstPauseMs: number;
  longestPauseMs: number;
  /** After so many deaths in a row, calls are refused rather than kept waiting until the next attempt. */
  deathsBeforeRefusal: number;
  /** A process that was ready for this long before it died does not count as dying in a row. */
  healthyMs: number;
}

export const DEFAULT_LIMITS: EngineProcessLimits = {
  heartbeatMs: 1_000,
  hangLimitMs: 30_000,
  startLimitMs: 180_000,
  startWaitMs: 30_000,
  stopLimitMs: 2_000,
  firstPauseMs: 100,
  longestPauseMs: 30_000,
  deathsBeforeRefusal: 5,
  healthyMs: 60_000,
};
