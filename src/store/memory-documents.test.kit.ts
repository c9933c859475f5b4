import type { Documents } from './documents.ts';

/** Documents that are forgotten with the test; records are copied as a disk would. */
export function memoryDocuments(): Documents {
  const collections = new Map<string, Map<string, string>>();
  const of = (name: string) => {
    const known = collections.get(name) ?? new Map<string, string>();
    collections.set(name, known);
    return known;
  };
  return {
    all: async (collection) => new Map([...of(collection)].map(([id, text]) => [id, JSON.parse(text)])),
    async put(collection, id, record) {
      of(collection).set(id, JSON.stringify(record));
    },
    async remove(collection, id) {
      of(collection).delete(id);
    },
  };
}
