/** Longer instructions than this say more than the closed sets of phrases can. */
const MAX_INSTRUCTION_CHARACTERS = 600;

/** A map, because an object has more names than its own, such as `constructor`. */
const CONTRACTIONS: ReadonlyMap<string, string> = new Map([
  ["i'd", 'i would'],
  ["i'm", 'i am'],
  ["i've", 'i have'],
  ["you're", 'you are'],
  ["what's", 'what is'],
  ["that's", 'that is'],
  ["here's", 'here is'],
  ["don't", 'do not'],
  ['dont', 'do not'],
  ['pls', 'please'],
  ['plz', 'please'],
]);

/**
 * An instruction as lower-case words, sentence by sentence, without marks. `undefined` if it is too long to
 * be a plain one.
 */
export function sentencesOfWords(instruction: string): string[][] | undefined {
  if (instruction === '') return [];
  if (instruction.length > MAX_INSTRUCTION_CHARACTERS) return undefined;
  return instruction
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[’‘]/gu, "'")
    .split(/[.!?;:…\n]+/u)
    .map(wordsOf)
    .filter((words) => words.length > 0);
}

function wordsOf(sentence: string): string[] {
  const words: string[] = sentence.match(/[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}\p{N}]+)*/gu) ?? [];
  // Split only where there is something to split: most words stand for themselves.
  return words.some((word) => CONTRACTIONS.has(word))
    ? words.flatMap((word) => (CONTRACTIONS.get(word) ?? word).split(' '))
    : words;
}
