import { SamtalError } from '../../../errors.ts';
import { readDataObject } from './read-data-file.ts';

/** Phoneme to the acoustic model's id of it. */
export type Vocabulary = ReadonlyMap<string, number>;

/** Reads `vocab.json`: an object of one-character keys and integer values. */
export async function loadVocabulary(path: string, signal?: AbortSignal): Promise<Vocabulary> {
  const vocabulary = new Map<string, number>();
  for (const [phoneme, id] of Object.entries(await readDataObject(path, signal))) {
    if (typeof id !== 'number' || !Number.isInteger(id)) throw notAVocabulary();
    vocabulary.set(phoneme, id);
  }
  if (vocabulary.size === 0) throw notAVocabulary();
  return vocabulary;
}

function notAVocabulary(): SamtalError {
  return new SamtalError('engine_unavailable', {
    message: 'Cannot load the voice: its vocabulary is not a table of phonemes and ids',
  });
}
