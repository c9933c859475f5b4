import type { DailyUsage, UsageRecord } from './usage-ledger.ts';

/** What a tenant used on a day, by deployment. */
export class DayTotals {
  readonly day: string;
  readonly #byDeployment = new Map<string, DailyUsage>();

  constructor(day: string, usage: readonly DailyUsage[] = []) {
    this.day = day;
    for (const used of usage) this.#add(used);
  }

  count(record: UsageRecord): void {
    const { tenant: _tenant, ...used } = record;
    this.#add({ ...used, day: this.day, requests: 1 });
  }

  /** Takes over what is counted in other totals of the same day. */
  addAll(other: DayTotals): void {
    for (const used of other.#byDeployment.values()) this.#add(used);
  }

  /** In the order of the deployments' names. */
  list(): DailyUsage[] {
    return [...this.#byDeployment.values()]
      .sort((one, other) => (one.deployment < other.deployment ? -1 : 1))
      .map((used) => ({ ...used }));
  }

  #add(used: DailyUsage): void {
    const sum = this.#byDeployment.get(used.deployment);
    if (sum === undefined) {
      this.#byDeployment.set(used.deployment, { ...used });
      return;
    }
    sum.requests += used.requests;
    sum.promptTokens += used.promptTokens;
    sum.completionTokens += used.completionTokens;
    sum.audioSecondsIn += used.audioSecondsIn;
    sum.audioSecondsOut += used.audioSecondsOut;
  }
}
