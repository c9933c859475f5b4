import assert from 'node:assert/strict';
import type { StoredServices, Tenant } from './stored-services.ts';
import { TENANTS } from './stored-services.ts';

export interface LedgerEntry {
  tenant: Tenant;
  id: string;
  transcript: string;
}

/** What the store of answers must hold, as simply as that can be written down. */
export class AnswerLedger {
  /** Every answer that was ever given, in order. */
  readonly given: LedgerEntry[] = [];
  readonly #known = new Map<string, LedgerEntry>();

  add(entry: LedgerEntry): void {
    assert.ok(!this.given.some(({ id }) => id === entry.id), 'an id was given twice');
    this.given.push(entry);
    this.#known.set(entry.id, entry);
  }

  /** What a tenant may still refer to by that id. */
  find(tenant: Tenant, id: string): LedgerEntry | undefined {
    const entry = this.#known.get(id);
    return entry?.tenant === tenant ? entry : undefined;
  }

  delete(tenant: Tenant, id: string): boolean {
    return this.find(tenant, id) !== undefined && this.#known.delete(id);
  }

  /** Everything is older than its lifetime. */
  expireAll(): void {
    this.#known.clear();
  }

  /** Throws if the store holds another answer, lacks one, or shows one to somebody else. */
  async assertEqual({ answers, storedFiles }: StoredServices): Promise<void> {
    for (const { id } of this.given) {
      for (const tenant of TENANTS) {
        const stored = await answers.get(tenant, id);
        assert.equal(stored?.transcript, this.find(tenant, id)?.transcript);
        assert.ok(stored === undefined || (stored.id === id && stored.audioSeconds > 0));
      }
    }
    const files = new Set(this.given.map(({ id }) => `${id}.answer`));
    for (const name of await storedFiles()) assert.ok(files.has(name), name);
  }
}
