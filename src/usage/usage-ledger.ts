/** What one request used. */
export interface UsageRecord {
  tenant: string;
  deployment: string;
  promptTokens: number;
  completionTokens: number;
  audioSecondsIn: number;
  audioSecondsOut: number;
}

/** What a deployment used on a day. */
export interface DailyUsage extends Omit<UsageRecord, 'tenant'> {
  /** UTC, such as `2026-11-26`. */
  day: string;
  requests: number;
}

/**
 * What was used, by tenant, deployment and day. Adding costs no more than an addition in memory; what is in memory
 * is written down every second and at the end, so that a crash loses a second of it at most.
 */
export interface UsageLedger extends AsyncDisposable {
  add(record: UsageRecord): void;
  /** Days from `from` to `to`, both included, in order of day and deployment. */
  list(tenant: string, days: { from: string; to: string }): Promise<readonly DailyUsage[]>;
  /** Forgets a tenant that was purged. */
  forget(tenant: string): Promise<void>;
}
