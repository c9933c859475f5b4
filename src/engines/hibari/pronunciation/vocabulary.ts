import { parseObject, readDataFile } from './read-data-file.ts';

/** Phoneme to the acoustic model's id of it. */
export type Vocabulary = ReadonlyMap<string, number>;

/**
 * Reads `vocab.json`: an object of one-character keys and integer values. Throws `engine_unavailable` where
 * the file is missing or holds something else.
 */
export async function loadVocabulary(path: string, signal?: AbortSignal): Promise<Vocabulary> {
  return readDataFile(path, toVocabulary, signal);
}

function toVocabulary(bytes: Buffer): Vocabulary {
  const vocabulary = new Map<string, number>();
  for (const [phoneme, id] of Object.entries(parseObject(bytes))) {
    if (typeof id !== 'number' || !Number.isInteger(id))
      throw new TypeError('Cannot read vocabulary: an id is no integer');
    vocabulary.set(phoneme, id);
  }
  if (vocabulary.size === 0) throw new TypeError('Cannot read vocabulary: it has no phonemes');
  return vocabulary;
}
