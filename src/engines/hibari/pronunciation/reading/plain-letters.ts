/**
 * The word without its diacritics, as the dictionaries file "café" and "naïve". Undefined where it has none,
 * or where what would be left is another English word.
 */
export function withPlainLetters(word: string): string | undefined {
  const plain = word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[æøłđßœÆØŁĐŒ]/g, (letter) => PLAIN_FORMS[letter] ?? letter);
  return plain === word || OTHER_WORDS.test(plain) ? undefined : plain;
}

/** Letters that Unicode does not take apart. */
const PLAIN_FORMS: Readonly<Record<string, string>> = {
  æ: 'ae',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  œ: 'oe',
  Æ: 'Ae',
  Ø: 'O',
  Ł: 'L',
  Đ: 'D',
  Œ: 'Oe',
};

/** "résumé" is not "resume". */
const OTHER_WORDS = /^(?:resumes?|exposes?|pates?|roses?|lame|mate|sake|sautes?)$/i;
