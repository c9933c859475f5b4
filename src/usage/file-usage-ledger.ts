import { makeFolders } from '../files/make-folders.ts';
import type { Log } from '../log.ts';
import { sweepUnfinished, TenantFiles } from './day-file.ts';
import { OpenDay } from './open-day.ts';
import type { DailyUsage, UsageLedger, UsageRecord } from './usage-ledger.ts';

export interface FileUsageLedgerOptions {
  /** Made if missing. Only one process may use it at a time. */
  folder: string;
  log: Log;
  /** Seconds since the epoch. */
  now?: () => number;
  /** How much of the time before it a crash may lose. */
  writeEveryMs?: number;
}

const DAY_SECONDS = 86_400;

/**
 * Usage as a small file for each tenant and day. Only of today something stays in memory. What can't be written
 * now, because the disk is full, is written when it can.
 */
export async function openFileUsageLedger({
  folder,
  log,
  now = () => Date.now() / 1000,
  writeEveryMs = 1_000,
}: FileUsageLedgerOptions): Promise<UsageLedger> {
  await makeFolders(folder);
  await sweepUnfinished(folder);
  const ledger = new FileUsageLedger(folder, log, now);
  ledger.writeEvery(writeEveryMs);
  return ledger;
}

class FileUsageLedger implements UsageLedger {
  readonly #folder: string;
  readonly #log: Log;
  readonly #now: () => number;
  /** By tenant and day. */
  readonly #open = new Map<string, OpenDay>();
  /** Tenants that are being purged: what their last requests used is nobody's any more. */
  readonly #goingAway = new Set<string>();
  /** Whatever touches the files is done one after another. */
  #lastWork: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #isBehind = false;
  #day: { number: number; name: string } | undefined;

  constructor(folder: string, log: Log, now: () => number) {
    this.#folder = folder;
    this.#log = log;
    this.#now = now;
  }

  writeEvery(milliseconds: number): void {
    let isWriting = false;
    this.#timer = setInterval(async () => {
      if (isWriting) return;
      isWriting = true;
      await this.#inTurn(() => this.#writeChanges());
      isWriting = false;
    }, milliseconds).unref();
  }

  add(record: UsageRecord): void {
    const { tenant } = record;
    if (this.#goingAway.has(tenant)) return;
    const day = this.#today();
    const key = `${day} ${tenant}`;
    let open = this.#open.get(key);
    if (open === undefined) {
      open = new OpenDay(tenant, day, this.#filesOf(tenant));
      this.#open.set(key, open);
    }
    open.count(record);
  }

  list(tenant: string, { from, to }: { from: string; to: string }): Promise<readonly DailyUsage[]> {
    return this.#inTurn(async () => {
      const files = this.#filesOf(tenant);
      const days = new Map((await files.days(from, to)).map((day) => [day, new OpenDay(tenant, day, files)]));
      for (const open of this.#open.values()) {
        if (open.tenant === tenant && open.day >= from && open.day <= to) days.set(open.day, open);
      }
      const usage: DailyUsage[] = [];
      for (const day of [...days.keys()].sort())
        usage.push(...((await days.get(day)?.list(this.#log)) ?? []));
      return usage;
    });
  }

  async forget(tenant: string): Promise<void> {
    this.#goingAway.add(tenant);
    try {
      await this.#inTurn(async () => {
        for (const [key, open] of this.#open) if (open.tenant === tenant) this.#open.delete(key);
        await this.#filesOf(tenant).removeAll();
      });
    } finally {
      this.#goingAway.delete(tenant);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.#inTurn(() => this.#writeChanges());
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#lastWork.then(work);
    this.#lastWork = result.catch(() => undefined);
    return result;
  }

  /** Never rejects: whoever waits for it could do no more than try again, and that is done anyway. */
  async #writeChanges(): Promise<void> {
    let failure: unknown;
    for (const [key, open] of this.#open) {
      try {
        if (open.isChanged) await open.write(this.#log);
        if (!open.isChanged && open.day !== this.#today()) this.#open.delete(key);
      } catch (error) {
        failure = error;
      }
    }
    if (failure !== undefined && !this.#isBehind) {
      const reason = failure instanceof Error && 'code' in failure ? String(failure.code) : 'unknown';
      this.#log.error('Cannot write down what was used; it is tried again every second', { reason });
    }
    this.#isBehind = failure !== undefined;
  }

  #filesOf(tenant: string): TenantFiles {
    return new TenantFiles(this.#folder, tenant);
  }

  #today(): string {
    const number = Math.floor(this.#now() / DAY_SECONDS);
    // Written out once a day, and not at each request.
    if (this.#day?.number !== number) {
      this.#day = { number, name: new Date(number * DAY_SECONDS * 1000).toISOString().slice(0, 10) };
    }
    return this.#day.name;
  }
}
