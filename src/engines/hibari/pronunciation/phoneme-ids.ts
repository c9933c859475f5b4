import type { Vocabulary } from './vocabulary.ts';

/**
 * What the acoustic model takes: the id of each phoneme with the pad id 0 at both ends. A character that is
 * not in the vocabulary (the word network writes a few, such as a tie bar) has no sound and no id.
 */
export function phonemeIds(phonemes: string, vocabulary: Vocabulary): number[] {
  const ids = [PAD_ID];
  for (const phoneme of phonemes) {
    const id = vocabulary.get(phoneme);
    if (id !== undefined) ids.push(id);
  }
  ids.push(PAD_ID);
  return ids;
}

const PAD_ID = 0;
