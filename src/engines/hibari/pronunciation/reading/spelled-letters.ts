import { PRIMARY_STRESS, SECONDARY_STRESS } from './phoneme-classes.ts';
import { demoteStress, emphasise } from './stress.ts';

/**
 * An abbreviation said letter by letter, "USA" or "U.S.A", with the stress on the last letter. Undefined
 * where a letter has no English name.
 */
export function spellLetters(
  word: string,
  nameOfLetter: (letter: string) => string | undefined,
): string | undefined {
  let phonemes = '';
  for (const letter of word) {
    if (!/\p{L}/u.test(letter)) continue;
    const name = nameOfLetter(letter.toUpperCase());
    if (name === undefined) return undefined;
    phonemes += name;
  }
  const even = emphasise(demoteStress(phonemes), 'light');
  const last = even.lastIndexOf(SECONDARY_STRESS);
  return last < 0 ? even : even.slice(0, last) + PRIMARY_STRESS + even.slice(last + 1);
}
