/**
 * Classes of the phonemes of misaki, the alphabet that Kokoro and its distillates were trained on. Capital
 * letters are diphthongs: `A` as in say, `I` as in sigh, `O` as in so, `Q` its British form, `W` as in now,
 * `Y` as in boy. `ɾ` (or `T` at the model) is the American flap in butter.
 */
export const PRIMARY_STRESS = 'ˈ';
export const SECONDARY_STRESS = 'ˌ';

const VOWELS = new Set('AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻ');
const CONSONANTS = new Set('bdfhjklmnpstvwzðŋɡɹɾʃʒʤʧθ');
/** Marks at which the voice pauses, so that the sound after them does not colour the word before. */
const PAUSES = new Set(';:,.!?—…');
const LONG_PHONEMES = new Set('AIOQWYʤʧ');

export function isVowel(phoneme: string): boolean {
  return VOWELS.has(phoneme);
}

export function hasVowel(phonemes: string): boolean {
  for (const phoneme of phonemes) if (VOWELS.has(phoneme)) return true;
  return false;
}

/**
 * Whether the first sound of `phonemes` is a vowel; undefined where a pause comes first; `otherwise` where
 * there is neither, as in a quotation mark.
 */
export function startsWithVowel(phonemes: string, otherwise: boolean | undefined): boolean | undefined {
  for (const phoneme of phonemes) {
    if (PAUSES.has(phoneme)) return undefined;
    if (VOWELS.has(phoneme)) return true;
    if (CONSONANTS.has(phoneme)) return false;
  }
  return otherwise;
}

/** A measure of how much of a word a string is: diphthongs and affricates count double. */
export function lengthWeight(phonemes: string): number {
  let weight = 0;
  for (const phoneme of phonemes) weight += LONG_PHONEMES.has(phoneme) ? 2 : 1;
  return weight;
}
