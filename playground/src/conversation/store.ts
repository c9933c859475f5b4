import type { Conversation } from './conversation.ts';

/**
 * Keeps conversations and their sounds in the browser. Sounds lie apart, so that a list of conversations is small.
 * Every function rejects with the browser's error, which is a `QuotaExceededError` where the storage is full.
 */
export interface ConversationStore {
  list(): Promise<Conversation[]>;
  save(conversation: Conversation): Promise<void>;
  /** With the sounds that are its own. */
  remove(conversation: Conversation): Promise<void>;
  saveSound(soundId: string, bytes: Uint8Array): Promise<void>;
  sound(soundId: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

const CONVERSATIONS = 'conversations';
const SOUNDS = 'sounds';

export async function openStore(name = 'samtal'): Promise<ConversationStore> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(CONVERSATIONS, { keyPath: 'id' });
    opening.result.createObjectStore(SOUNDS);
  };
  const database = await result(opening);

  return {
    async list() {
      const found: Conversation[] = await result(
        database.transaction(CONVERSATIONS).objectStore(CONVERSATIONS).getAll(),
      );
      return found.sort((one, other) => other.changedMs - one.changedMs);
    },
    async save(conversation) {
      await change([CONVERSATIONS], (store) => store(CONVERSATIONS).put(conversation));
    },
    async remove(conversation) {
      await change([CONVERSATIONS, SOUNDS], (store) => {
        store(CONVERSATIONS).delete(conversation.id);
        for (const soundId of soundIdsOf(conversation)) store(SOUNDS).delete(soundId);
      });
    },
    async saveSound(soundId, bytes) {
      await change([SOUNDS], (store) => store(SOUNDS).put(bytes, soundId));
    },
    async sound(soundId) {
      return await result(database.transaction(SOUNDS).objectStore(SOUNDS).get(soundId));
    },
  };

  /** Durable when it resolves. */
  function change(names: string[], work: (store: (name: string) => IDBObjectStore) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(names, 'readwrite');
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      work((name) => transaction.objectStore(name));
    });
  }
}

function soundIdsOf({ turns }: Pick<Conversation, 'turns'>): string[] {
  return turns.flatMap((turn) => {
    if (turn.kind === 'question') return turn.recordings.map(({ soundId }) => soundId);
    return turn.speech === undefined ? [] : [turn.speech.soundId];
  });
}

function result<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
