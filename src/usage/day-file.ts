import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UNFINISHED_SUFFIX, writePrivateFile } from '../files/write-private-file.ts';
import { DayTotals } from './day-totals.ts';

/** The only shape of a day that ever becomes part of a path. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ENDING = '.json';

const amount = z.number().nonnegative();
const DayFile = z.object({
  tenant: z.string(),
  usage: z.array(
    z.object({
      day: z.string(),
      deployment: z.string(),
      requests: amount,
      promptTokens: amount,
      completionTokens: amount,
      audioSecondsIn: amount,
      audioSecondsOut: amount,
    }),
  ),
});

/** What is known of a tenant's day on disk: its totals, that there are none, or that the file can't be read. */
export type KeptDay = DayTotals | 'missing' | 'damaged';

/** The files of one tenant, one a day. Tenants never share a folder. */
export class TenantFiles {
  readonly #tenant: string;
  readonly #folder: string;

  constructor(root: string, tenant: string) {
    this.#tenant = tenant;
    this.#folder = join(root, createHash('sha256').update(tenant).digest('hex').slice(0, 32));
  }

  /** Those there are, in order, from one to another, both included. */
  async days(from: string, to: string): Promise<string[]> {
    const names = await unlessMissing(readdir(this.#folder));
    return (names ?? [])
      .filter((name) => name.endsWith(ENDING))
      .map((name) => name.slice(0, -ENDING.length))
      .filter((day) => DAY.test(day) && day >= from && day <= to)
      .sort();
  }

  async read(day: string): Promise<KeptDay> {
    const content = await unlessMissing(readFile(this.#path(day), 'utf8'));
    if (content === undefined) return 'missing';
    const kept = parse(content);
    if (kept === undefined || kept.tenant !== this.#tenant) return 'damaged';
    return kept.usage.every((used) => used.day === day) ? new DayTotals(day, kept.usage) : 'damaged';
  }

  async write(totals: DayTotals): Promise<void> {
    const content = { tenant: this.#tenant, usage: totals.list() };
    await writePrivateFile(this.#path(totals.day), JSON.stringify(content));
  }

  /** Keeps a damaged file for whoever wants to look at it, where it is in nobody's way. */
  async setAside(day: string): Promise<void> {
    await rename(this.#path(day), `${this.#path(day)}.damaged-${randomUUID()}`);
  }

  async removeAll(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  #path(day: string): string {
    if (!DAY.test(day)) throw new TypeError('Cannot keep usage: the day is malformed');
    return join(this.#folder, `${day}${ENDING}`);
  }
}

/** Removes what a process left when it was killed while it wrote. */
export async function sweepUnfinished(root: string): Promise<void> {
  for (const name of await readdir(root, { recursive: true })) {
    if (name.endsWith(UNFINISHED_SUFFIX)) await rm(join(root, name), { force: true });
  }
}

function parse(content: string): z.infer<typeof DayFile> | undefined {
  try {
    return DayFile.parse(JSON.parse(content));
  } catch {
    return undefined;
  }
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
