import type { Log } from '../log.ts';
import type { TenantFiles } from './day-file.ts';
import { DayTotals } from './day-totals.ts';
import type { DailyUsage, UsageRecord } from './usage-ledger.ts';

/**
 * A tenant's day that is being counted. What an earlier process had written of it is added when it is first
 * needed; from then on memory knows all, so that writing twice never counts twice.
 */
export class OpenDay {
  readonly tenant: string;
  readonly day: string;
  readonly #files: TenantFiles;
  readonly #totals: DayTotals;
  #isLoaded = false;
  #isChanged = false;

  constructor(tenant: string, day: string, files: TenantFiles) {
    this.tenant = tenant;
    this.day = day;
    this.#files = files;
    this.#totals = new DayTotals(day);
  }

  /** Whether there is something that is not on disk. */
  get isChanged(): boolean {
    return this.#isChanged;
  }

  count(record: UsageRecord): void {
    this.#totals.count(record);
    this.#isChanged = true;
  }

  async list(log: Log): Promise<readonly DailyUsage[]> {
    await this.#load(log);
    return this.#totals.list();
  }

  /** Rejects with the system's error; then all of it is still there to be written later. */
  async write(log: Log): Promise<void> {
    await this.#load(log);
    this.#isChanged = false;
    try {
      await this.#files.write(this.#totals);
    } catch (error) {
      this.#isChanged = true;
      throw error;
    }
  }

  async #load(log: Log): Promise<void> {
    if (this.#isLoaded) return;
    const kept = await this.#files.read(this.day);
    if (kept === 'damaged') {
      log.error('The usage of a day is damaged; it is put aside and counted anew', { day: this.day });
      await this.#files.setAside(this.day);
    } else if (kept !== 'missing') this.#totals.addAll(kept);
    this.#isLoaded = true;
  }
}
