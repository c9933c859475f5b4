import { SAMPLE_RATE, samplesFromFloats } from '../audio/pcm.ts';
import type { ConversationStore } from './store.ts';

/** Sounds by their ids: in the browser's storage, in memory where that is full or forbidden. */
export interface SoundLibrary {
  /** Resolves to whether it is kept beyond this visit. */
  keep(soundId: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean>;
  /** Throws where it is not there any more. */
  bytes(soundId: string): Promise<Uint8Array<ArrayBuffer>>;
}

export function createSoundLibrary(store: ConversationStore | undefined): SoundLibrary {
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

/** Samples of any file that the browser can decode, one channel. Rejects for what is no sound. */
export async function decodedSamples(bytes: Uint8Array<ArrayBuffer>): Promise<Int16Array<ArrayBuffer>> {
  // Decoding takes the buffer away, and converts to the rate of the context.
  const buffer = await new OfflineAudioContext(1, 1, SAMPLE_RATE).decodeAudioData(bytes.slice().buffer);
  const mixed = new Float32Array(buffer.length);
  for (let channel = 0; channel < buffer.numberOfChannels; channel++) {
    const samples = buffer.getChannelData(channel);
    for (const [index, value] of samples.entries())
      mixed[index] = (mixed[index] ?? 0) + value / buffer.numberOfChannels;
  }
  return samplesFromFloats(mixed);
}
