/**
 * Makes each key's value once, when it is first asked for; concurrent callers share the pending promise. A
 * value that could not be made is forgotten, so that the next caller tries again.
 */
export interface SharedByKey<Key, Value> {
  get(key: Key): Promise<Value>;
  /** The values that have been made; pending ones are awaited. */
  made(): Promise<Value[]>;
}

export function shareByKey<Key, Value>(make: (key: Key) => Promise<Value>): SharedByKey<Key, Value> {
  const values = new Map<Key, Promise<Value>>();
  return {
    get: (key) => {
      const known = values.get(key);
      if (known !== undefined) return known;
      const made = make(key);
      values.set(key, made);
      made.catch(() => values.delete(key));
      return made;
    },
    made: async () => {
      const settled = await Promise.allSettled(values.values());
      return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    },
  };
}
