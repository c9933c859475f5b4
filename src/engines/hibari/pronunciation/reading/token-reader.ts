import type { Token, WordToken } from '../tokenise.ts';
import { type CompoundPart, joinCompound } from './compound-stress.ts';
import type { Accent } from './inflection.ts';
import type { PartReader } from './part-reader.ts';
import { startsWithVowel } from './phoneme-classes.ts';
import type { WordContext } from './word-context.ts';
import type { WordReader } from './word-reader.ts';

/**
 * The phonemes of each token. A compound's phonemes stand at its first word and its other words are empty;
 * undefined is a word that has no reading. Rejects with the signal's reason where it aborts.
 */
export type TokenReader = (
  tokens: readonly Token[],
  tags: readonly string[],
  signal: AbortSignal,
) => Promise<(string | undefined)[]>;

export function createTokenReader({
  accent,
  reader,
  readPart,
}: {
  accent: Accent;
  reader: WordReader;
  readPart: PartReader;
}): TokenReader {
  /** From the last to the first, because a word's sound depends on the next one's. */
  return async function readTokens(tokens, tags, signal) {
    const readings: (string | undefined)[] = tokens.map(() => '');
    let following: Following = { vowelFollows: undefined, toFollows: false };
    for (let end = tokens.length; end > 0; ) {
      signal.throwIfAborted();
      const start = compoundStart(tokens, end - 1);
      const first = tokens[start];
      const words = tokens.slice(start, end).filter((token) => token.type === 'word');
      const phonemes =
        first?.type === 'mark' ? first.text : await readUnit(words, tags.slice(start, end), following);
      readings[start] = phonemes;
      following = {
        vowelFollows: startsWithVowel(phonemes ?? '', following.vowelFollows),
        toFollows: words.length === 1 && isTo(words[0]),
      };
      end = start;
    }
    return readings;
  };

  /** One word, or the words of a compound. */
  async function readUnit(
    words: readonly WordToken[],
    tags: readonly string[],
    following: Following,
  ): Promise<string | undefined> {
    const [first] = words;
    if (first && words.length === 1) return readPart(first.text, { tag: tags[0] ?? UNTAGGED, ...following });
    const whole = words.map(({ text }) => text).join('-');
    const context = { tag: tags.at(-1) ?? UNTAGGED, ...following };
    return (
      reader.read(whole, context) ??
      reader.read(whole.toLowerCase(), context) ??
      readParts(words, tags, following)
    );
  }

  async function readParts(
    words: readonly WordToken[],
    tags: readonly string[],
    following: Following,
  ): Promise<string | undefined> {
    const parts: CompoundPart[] = [];
    let { vowelFollows, toFollows } = following;
    for (let index = words.length - 1; index >= 0; index -= 1) {
      const text = words[index]?.text ?? '';
      const prefix = index === 0 ? PREFIXES[accent][text.toLowerCase()] : undefined;
      const context = { tag: tags[index] ?? UNTAGGED, vowelFollows, toFollows };
      const phonemes = prefix ?? (await readPart(text, context)) ?? '';
      parts.unshift({ phonemes, letterCount: text.length });
      vowelFollows = startsWithVowel(phonemes, vowelFollows);
      toFollows = isTo(words[index]);
    }
    return joinCompound(parts) || undefined;
  }
}

type Following = Pick<WordContext, 'vowelFollows' | 'toFollows'>;

/** What a word of unknown part of speech most likely is. */
const UNTAGGED = 'NN';

/** Before a hyphen these are not the words of the same spelling. */
const PREFIXES: Readonly<Record<Accent, Readonly<Record<string, string>>>> = {
  american: { re: 'ɹˌi', de: 'dˌi' },
  british: { re: 'ɹˌiː', de: 'dˌiː' },
};

function compoundStart(tokens: readonly Token[], last: number): number {
  let start = last;
  for (let token = tokens[start]; token?.type === 'word' && token.hyphenBefore; token = tokens[start])
    start -= 1;
  return start;
}

function isTo(word: WordToken | undefined): boolean {
  return word?.text.toLowerCase() === 'to';
}
