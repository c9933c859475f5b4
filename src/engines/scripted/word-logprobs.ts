import type { TokenChance, TokenLogprob } from '../language-model.ts';

/** The chances of words, which are the tokens here: made up, and always the same. */
export interface WordLogprobs {
  /** Tells which words the texts that are taken later are made of. */
  push(word: string): void;
  /** The tokens of a text; a word of which only a part gets out is two tokens. */
  take(text: string): readonly TokenLogprob[];
}

/** Nine times out of ten; the others share the tenth, and all twenty of them stay below it. */
const CHOSEN = -0.1;
const FIRST_OTHER = -3.5;
const STEP = -0.5;

/** More than the twenty that can be asked for, because one of them may be the word itself. */
const OTHERS =
  'the a of and to in is it you that he was for on are with as his they be at one have this from'.split(' ');

export function createWordLogprobs(top: number): WordLogprobs {
  const waiting: string[] = [];

  return {
    push(word) {
      waiting.push(word);
    },
    take(text) {
      const tokens: TokenLogprob[] = [];
      for (let rest = text; rest !== ''; ) {
        const word = waiting.shift() ?? rest;
        const token = word.slice(0, rest.length);
        if (token.length < word.length) waiting.unshift(word.slice(token.length));
        rest = rest.slice(token.length);
        tokens.push({ ...chance(token, CHOSEN), top: topOf(token, top) });
      }
      return tokens;
    },
  };
}

function topOf(token: string, count: number): readonly TokenChance[] {
  const space = /^\s*/.exec(token)?.[0] ?? '';
  const others = OTHERS.map((word) => space + word).filter((word) => word !== token);
  const chances = others.map((word, index) => chance(word, FIRST_OTHER + index * STEP));
  return [chance(token, CHOSEN), ...chances].slice(0, count);
}

function chance(token: string, logprob: number): TokenChance {
  return { token, logprob, bytes: [...Buffer.from(token, 'utf8')] };
}
