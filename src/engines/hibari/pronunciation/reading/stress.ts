import { hasVowel, isVowel, PRIMARY_STRESS, SECONDARY_STRESS } from './phoneme-classes.ts';

/**
 * How much a word is to be stressed beyond what the lexicon says: `light` gives an unstressed word a
 * secondary stress (names and sentence starts), `strong` a primary one (words in capitals).
 */
export type Emphasis = 'none' | 'light' | 'strong';

export function emphasise(phonemes: string, emphasis: Emphasis): string {
  if (emphasis === 'none' || phonemes.includes(PRIMARY_STRESS)) return phonemes;
  if (phonemes.includes(SECONDARY_STRESS)) {
    return emphasis === 'strong' ? phonemes.replaceAll(SECONDARY_STRESS, PRIMARY_STRESS) : phonemes;
  }
  if (!hasVowel(phonemes)) return phonemes;
  return stressFirstVowel(phonemes, emphasis === 'strong' ? PRIMARY_STRESS : SECONDARY_STRESS);
}

/** The primary stress of a word becomes its secondary one, as in the lesser part of a compound. */
export function demoteStress(phonemes: string): string {
  if (!phonemes.includes(PRIMARY_STRESS)) return phonemes;
  return phonemes.replaceAll(SECONDARY_STRESS, '').replaceAll(PRIMARY_STRESS, SECONDARY_STRESS);
}

function stressFirstVowel(phonemes: string, mark: string): string {
  const characters = [...phonemes];
  const vowel = characters.findIndex(isVowel);
  return [...characters.slice(0, vowel), mark, ...characters.slice(vowel)].join('');
}
