/**
 * What the part-of-speech tagger looks at, in the spelling of its weight file: the word and two neighbours
 * on each side, their endings, the word's outline, and the two tags before it.
 */
export interface TaggedContext {
  words: readonly string[];
  /** Each word as the weights name it, see {@link contextNames}. */
  names: readonly string[];
  index: number;
  previousTag: string;
  tagBeforePrevious: string;
}

/** Stand in for the words before the first and after the last; the first two also for their tags. */
export const BEFORE_START = ['-START2-', '-START-'] as const;
const AFTER_END = ['-END-', '-END2-'] as const;

export function featuresOf({ words, names, index, previousTag, tagBeforePrevious }: TaggedContext): string[] {
  const word = words[index] ?? '';
  const name = (offset: number): string => {
    const at = index + offset;
    if (at < 0) return BEFORE_START[at + BEFORE_START.length] ?? '';
    return names[at] ?? AFTER_END[at - names.length] ?? '';
  };
  return [
    'b',
    `s3=${word.slice(-3)}`,
    `p1=${word.slice(0, 1)}`,
    `w=${name(0)}`,
    `sh=${outlineOf(word)}`,
    index === 0 ? 'i0' : 'i+',
    `t-1=${previousTag}`,
    `t-2=${tagBeforePrevious}`,
    `t-12=${previousTag},${tagBeforePrevious}`,
    `w-1=${name(-1)}`,
    `s3-1=${name(-1).slice(-3)}`,
    `w-2=${name(-2)}`,
    `w+1=${name(1)}`,
    `s3+1=${name(1).slice(-3)}`,
    `w+2=${name(2)}`,
  ];
}

/** A frequent word by itself in lower case, a class for numbers and hyphened words, an outline for the rest. */
export function contextNames(words: readonly string[], isFrequent: (name: string) => boolean): string[] {
  return words.map((word) => {
    const name = classOf(word);
    return isFrequent(name) ? name : `<${outlineOf(word)}>`;
  });
}

function classOf(word: string): string {
  if (word.indexOf('-') > 0) return '!HYPHEN';
  if (/^\d{4}$/.test(word)) return '!YEAR';
  return /^\d/.test(word) ? '!DIGITS' : word.toLowerCase();
}

function outlineOf(word: string): string {
  if (/^\p{L}+$/u.test(word)) {
    if (word === word.toLowerCase()) return 'x';
    if (word === word.toUpperCase()) return word.length > 1 ? 'XX' : 'X1';
    return /^\p{Lu}\p{Ll}+$/u.test(word) ? 'Xx' : 'xX';
  }
  if (/^\d+$/.test(word)) return 'd';
  return word.slice(0, 4).replace(/\d/g, 'd').replace(/\p{L}/gu, 'x');
}
