import type { DailyUsage, UsageRecord } from './usage-ledger.ts';

/** The name of a day, by its number since 1970. */
export function dayOf(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

/** Every record there is, and how many of them are on disk. */
export class UsageModel {
  records: (UsageRecord & { day: string })[] = [];
  written = 0;

  add(record: UsageRecord, dayNumber: number): void {
    this.records.push({ ...record, day: dayOf(dayNumber) });
  }

  forget(name: string): void {
    this.written = this.records.slice(0, this.written).filter((record) => record.tenant !== name).length;
    this.records = this.records.filter((record) => record.tenant !== name);
  }

  list(name: string, from: string, to: string): DailyUsage[] {
    const rows = new Map<string, DailyUsage>();
    for (const { tenant: owner, ...record } of this.records) {
      if (owner !== name || record.day < from || record.day > to) continue;
      const key = `${record.day} ${record.deployment}`;
      const row = rows.get(key) ?? { ...record, requests: 0, promptTokens: 0, completionTokens: 0 };
      if (row.requests === 0) Object.assign(row, { audioSecondsIn: 0, audioSecondsOut: 0 });
      row.requests += 1;
      row.promptTokens += record.promptTokens;
      row.completionTokens += record.completionTokens;
      row.audioSecondsIn += record.audioSecondsIn;
      row.audioSecondsOut += record.audioSecondsOut;
      rows.set(key, row);
    }
    return [...rows.keys()].sort().flatMap((key) => rows.get(key) ?? []);
  }
}
