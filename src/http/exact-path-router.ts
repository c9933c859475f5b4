import type { Result, Router } from 'hono/router';
import { TrieRouter } from 'hono/router/trie-router';

/**
 * Finds what serves a path: one without parameters in a table, where nearly every request ends, any other in
 * Hono's tree. A path of its own therefore comes before a pattern that fits it too, whichever was added first.
 */
export class ExactPathRouter<Handler> implements Router<Handler> {
  readonly name = 'ExactPathRouter';
  /** By path and method. */
  readonly #exact = new Map<string, Map<string, Result<Handler>>>();
  readonly #patterns = new TrieRouter<Handler>();

  add(method: string, path: string, handler: Handler): void {
    if (/[:*]/.test(path)) {
      this.#patterns.add(method, path, handler);
      return;
    }
    const byMethod = this.#exact.get(path) ?? new Map<string, Result<Handler>>();
    byMethod.set(method, [[[handler, {}]]]);
    this.#exact.set(path, byMethod);
  }

  match(method: string, path: string): Result<Handler> {
    return this.#exact.get(path)?.get(method) ?? this.#patterns.match(method, path);
  }
}
