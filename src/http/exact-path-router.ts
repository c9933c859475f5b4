import { TrieRouter } from 'hono/router/trie-router';

/** What serves a path, with the parameters that its pattern has there, still percent-encoded. */
export interface Found<Handler> {
  handler: Handler;
  parameters: Readonly<Record<string, string | number>>;
}

/**
 * Finds what serves a path: one without parameters in a table, where nearly every request ends, any other in
 * Hono's tree. A path of its own therefore comes before a pattern that fits it too, whichever was added first.
 */
export class ExactPathRouter<Handler> {
  /** By path and method. */
  readonly #exact = new Map<string, Map<string, Found<Handler>>>();
  readonly #patterns = new TrieRouter<Handler>();

  add(method: string, path: string, handler: Handler): void {
    if (path.includes(':')) {
      this.#patterns.add(method, path, handler);
      return;
    }
    const byMethod = this.#exact.get(path) ?? new Map<string, Found<Handler>>();
    byMethod.set(method, { handler, parameters: {} });
    this.#exact.set(path, byMethod);
  }

  find(method: string, path: string): Found<Handler> | undefined {
    const exact = this.#exact.get(path)?.get(method);
    if (exact !== undefined) return exact;
    const [first] = this.#patterns.match(method, path)[0];
    return first && { handler: first[0], parameters: first[1] };
  }
}
