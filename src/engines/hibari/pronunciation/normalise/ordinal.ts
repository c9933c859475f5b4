import { cardinal } from './cardinal.ts';

/** "twenty third", "one hundred first", "thousandth" */
export function ordinal(digits: string): string {
  const words = cardinal(digits);
  const lastSpace = words.lastIndexOf(' ') + 1;
  return words.slice(0, lastSpace) + ordinalWord(words.slice(lastSpace));
}

const IRREGULAR: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

function ordinalWord(word: string): string {
  return IRREGULAR[word] ?? (word.endsWith('y') ? `${word.slice(0, -1)}ieth` : `${word}th`);
}
