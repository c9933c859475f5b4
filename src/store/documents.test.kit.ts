import type { Documents } from './documents.ts';

/** Documents in memory, copied as a disk copies them; `refuseNext` lets the next change fail. */
export function memoryDocuments(): Documents & { refuseNext(): void } {
  const collections = new Map<string, Map<string, string>>();
  let refuses = false;
  const collectionOf = (name: string) => {
    const found = collections.get(name) ?? new Map<string, string>();
    collections.set(name, found);
    return found;
  };
  const write = async () => {
    await undefined;
    if (!refuses) return;
    refuses = false;
    throw new Error('Cannot write: the test asked for it');
  };
  return {
    refuseNext: () => {
      refuses = true;
    },
    all: async (name) =>
      new Map([...collectionOf(name)].map(([id, text]): [string, unknown] => [id, JSON.parse(text)])),
    async put(name, id, record) {
      if (!/^[a-z0-9-]{1,64}$/.test(id)) throw new Error(`Cannot write: no id is ${id}`);
      await write();
      collectionOf(name).set(id, JSON.stringify(record));
    },
    async remove(name, id) {
      await write();
      collectionOf(name).delete(id);
    },
  };
}
