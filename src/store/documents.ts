/**
 * Small durable records by (collection, id), such as accounts and role assignments; all of a collection fits in
 * memory. What resolves is on disk, whole, and survives `kill -9` and a power cut. Ids and collections are
 * 1 to 64 of `a-z`, `0-9` and `-`.
 */
export interface Documents {
  /** Every record of a collection by its id. Rejects when one is damaged: nothing is served from half a state. */
  all(collection: string): Promise<ReadonlyMap<string, unknown>>;
  /** Makes or replaces a record. */
  put(collection: string, id: string, record: object): Promise<void>;
  /** Resolves when it is gone, also when it never was. */
  remove(collection: string, id: string): Promise<void>;
}
