import type { DailyUsage, UsageRecord } from './usage-ledger.ts';

/** What a tenant used on a day, by deployment. */
export class DayTotals {
  readonly day: string;
  readonly #byDeployment = new Map<string, DailyUsage>();

  constructor(day: string, usage: readonly DailyUsage[] = []) {
    this.day = day;
    for (const used of usage) this.#add(used, used.requests);
  }

  count(record: UsageRecord): void {
    this.#add(record, 1);
  }

  /** Takes over what is counted in other totals of the same day. */
  addAll(other: DayTotals): void {
    for (const used of other.#byDeployment.values()) this.#add(used, used.requests);
  }

  /** In the order of the deployments' names. */
  list(): DailyUsage[] {
    return [...this.#byDeployment.values()]
      .sort((one, other) => (one.deployment < other.deployment ? -1 : 1))
      .map((used) => ({ ...used }));
  }

  #add(used: Omit<UsageRecord, 'tenant'>, requests: number): void {
    const sum = this.#sumOf(used.deployment);
    sum.requests += requests;
    sum.promptTokens += used.promptTokens;
    sum.completionTokens += used.completionTokens;
    sum.audioSecondsIn += used.audioSecondsIn;
    sum.audioSecondsOut += used.audioSecondsOut;
  }

  #sumOf(deployment: string): DailyUsage {
    const known = this.#byDeployment.get(deployment);
    if (known !== undefined) return known;
    const sum = {
      deployment,
      promptTokens: 0,
      completionTokens: 0,
      audioSecondsIn: 0,
      audioSecondsOut: 0,
      day: this.day,
      requests: 0,
    };
    this.#byDeployment.set(deployment, sum);
    return sum;
  }
}
