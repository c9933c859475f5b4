/** Sounds by their ids: in the browser's storage, in memory where that is full or forbidden. */
export interface SoundLibrary {
  /** Resolves to whether it is kept beyond this visit. */
  keep(soundId: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean>;
  /** Throws where it is not there any more. */
  bytes(soundId: string): Promise<Uint8Array<ArrayBuffer>>;
}

interface SoundStore {
  saveSound(soundId: string, bytes: Uint8Array): Promise<void>;
  sound(soundId: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

export function createSoundLibrary(store: SoundStore | undefined): SoundLibrary {
  const inMemory = new Map<string, Uint8Array<ArrayBuffer>>();

  return {
    async keep(soundId, bytes) {
      inMemory.set(soundId, bytes);
      try {
        if (store === undefined) return false;
        await store.saveSound(soundId, bytes);
        inMemory.delete(soundId);
        return true;
      } catch {
        return false;
      }
    },
    async bytes(soundId) {
      const bytes = inMemory.get(soundId) ?? (await store?.sound(soundId));
      if (bytes === undefined) throw new Error('The sound is not there any more');
      return bytes;
    },
  };
}
