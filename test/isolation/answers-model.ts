import type { Answer } from '../../src/store/answers.ts';

/** What a store of answers should do, without files: a map for each tenant. */
export class AnswersModel {
  readonly #tenants = new Map<string, Map<string, Answer>>();

  keep(tenant: string, answer: Answer): void {
    const answers = this.#tenants.get(tenant) ?? new Map<string, Answer>();
    this.#tenants.set(tenant, answers);
    answers.set(answer.id, answer);
  }

  get(tenant: string, id: string, nowSeconds: number): Answer | undefined {
    const answer = this.#tenants.get(tenant)?.get(id);
    return answer !== undefined && answer.expiresAt > nowSeconds ? answer : undefined;
  }

  delete(tenant: string, id: string, nowSeconds: number): boolean {
    const isThere = this.get(tenant, id, nowSeconds) !== undefined;
    if (isThere) this.#tenants.get(tenant)?.delete(id);
    return isThere;
  }

  deleteTenant(tenant: string): void {
    this.#tenants.delete(tenant);
  }

  /** Forgets what expired before a time, in seconds since the epoch. */
  forgetExpired(before: number): void {
    for (const answers of this.#tenants.values())
      for (const [id, { expiresAt }] of answers) if (expiresAt < before) answers.delete(id);
  }

  /** How many answers there are, expired ones included. */
  get size(): number {
    let size = 0;
    for (const answers of this.#tenants.values()) size += answers.size;
    return size;
  }
}
