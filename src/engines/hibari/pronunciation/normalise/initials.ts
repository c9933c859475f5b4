/**
 * Dotted initials, "U.S.", "p.m.", "Ph.D.", without their last dot, and with a full stop where that dot ends
 * the sentence too: at the end of the text, and before a capital that is likely to begin a sentence.
 */
export function initials(text: string): string {
  const named = text.replace(FIRST_NAME, (whole, letter: string, next: string) =>
    SENTENCE_STARTERS.has(next) ? whole : letter,
  );
  return named.replace(INITIALS, (whole, letters: string, rest: string, offset: number) => {
    if (/^[ei]\.[ge]$/i.test(letters)) return whole;
    const behind = named.slice(offset + whole.length);
    return letters + (endsSentence(letters, rest, behind) ? '.' : '') + rest;
  });
}

/** "J. K. Rowling", "George W. Bush"; a lone "I." is the pronoun. */
const FIRST_NAME =
  /(?<=^|[.!?("“,;:] ?|\p{Lu}[\p{L}'.]{0,30} )(?<![\p{L}.'\d])([A-HJ-Z])\.(?= (\p{Lu}[\p{L}']*))/gu;
const INITIALS = /(?<![\p{L}.])((?:\p{L}\.){1,8}\p{L}|Ph\.D)\.(?!\p{L})((?: \p{Lu}[\p{L}']*)?)/gu;

const SENTENCE_STARTERS = new Set(
  'A After All An And As At Before But Do For From He Her His How I If In It Its My No Not On Our She So That The Their Then There These They This Those To We What When Where Who Why Yes You Your'.split(
    ' ',
  ),
);
const BEHIND_AN_HOUR = /^(?:Mon|Tues?|Wed|Thu|Fri|Sat|Sun|E[SD]?T|P[SD]?T|C[SDE]?S?T|M[SD]T|GMT|UTC|B?ST)/;

function endsSentence(letters: string, rest: string, behind: string): boolean {
  const next = rest.trim();
  if (next === '') return behind.trim() === '';
  if (/^[ap]\.m$/i.test(letters)) return !BEHIND_AN_HOUR.test(next);
  return SENTENCE_STARTERS.has(next);
}
