import type { Token } from '../tokenise.ts';
import { splitContraction } from './contractions.ts';
import type { Tagger } from './part-of-speech-tagger.ts';

/** The part of speech of each token, marks included; sentence by sentence, as the tagger was trained. */
export function tagWords(
  tokens: readonly Token[],
  tag: Tagger,
  isKnown: (word: string) => boolean,
): string[] {
  const tags: string[] = [];
  let start = 0;
  while (start < tokens.length) {
    let end = start + 1;
    while (end < tokens.length && !startsSentence(tokens, end)) end += 1;
    tags.push(...tagSentence(tokens.slice(start, end), tag, isKnown));
    start = end;
  }
  return tags;
}

function startsSentence(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  return tokens[index]?.type === 'word' && before?.type === 'mark' && /[.!?…]/.test(before.text);
}

function tagSentence(tokens: readonly Token[], tag: Tagger, isKnown: (word: string) => boolean): string[] {
  const isShouted = isInCapitals(tokens);
  const words: string[] = [];
  const positions: number[] = [];
  for (const token of tokens) {
    if (token.type === 'mark') {
      positions.push(words.length);
      words.push(taggedMark(token.text));
      continue;
    }
    if (token.hyphenBefore) words.push('-');
    positions.push(words.length);
    const lower = token.text.toLowerCase();
    words.push(...splitContraction(isShouted && isKnown(lower) ? lower : token.text));
  }
  const tags = tag(words);
  return positions.map((position) => tags[position] ?? 'NN');
}

/** "BREAKING NEWS TODAY": in a sentence of capitals they say nothing about which words are names. */
function isInCapitals(tokens: readonly Token[]): boolean {
  const words = tokens.filter((token) => token.type === 'word');
  return words.length > 2 && words.every(({ text }) => text === text.toUpperCase());
}

/** The tagger knows no quotation marks but this one. */
function taggedMark(mark: string): string {
  return mark === '“' || mark === '”' ? "''" : mark;
}
