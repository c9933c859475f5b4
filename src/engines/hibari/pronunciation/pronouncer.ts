import { normalise } from './normalise/normalise.ts';
import { readDataFile } from './read-data-file.ts';
import { type Accent, AMERICAN_ENDINGS, BRITISH_ENDINGS } from './reading/inflection.ts';
import { createLexicon } from './reading/lexicon.ts';
import { createPartReader } from './reading/part-reader.ts';
import { withPlainLetters } from './reading/plain-letters.ts';
import { createTokenReader } from './reading/token-reader.ts';
import { createWordReader, type WordReader } from './reading/word-reader.ts';
import { createTagger } from './tagging/part-of-speech-tagger.ts';
import { tagWords } from './tagging/tag-words.ts';
import { type Token, tokenise } from './tokenise.ts';
import type { SpellUnknown } from './unknown-word.ts';

/** Where the data files of one accent lie, plain or packed by gzip. */
export interface PronunciationFiles {
  /** Reviewed pronunciations, such as `lexicon_us_gold.json.gz`. */
  goldLexicon: string;
  /** Generated pronunciations, such as `lexicon_us_silver.json.gz`. */
  silverLexicon: string;
  /** Weights of the part-of-speech tagger, `tagger.json.gz`. */
  tagger: string;
}

export interface Pronouncer {
  /**
   * Phonemes of one piece of written English. Rejects with the signal's reason where it aborts, and as the
   * word network does where that fails.
   */
  pronounce(text: string, signal: AbortSignal): Promise<Pronunciation>;
}

export interface Pronunciation {
  /** In misaki's alphabet, punctuation included. Empty where the text has nothing to say. */
  phonemes: string;
  /** Words after normalisation: "$5" counts as two. */
  wordCount: number;
  /** Words in lower case: neither names nor abbreviations. */
  plainWordCount: number;
  /** Of the plain words, the share that no dictionary has, from 0 to 1. */
  unknownWordShare: number;
  /** Words that have no reading at all, such as those of another script; they are missing in `phonemes`. */
  unspokenWordCount: number;
}

/** Loads the dictionaries and the tagger. Throws `engine_unavailable` where a file is missing or damaged. */
export async function createPronouncer({
  files,
  accent = 'american',
  spellUnknown,
  signal,
}: {
  files: PronunciationFiles;
  /** The accent of the files. */
  accent?: Accent;
  spellUnknown: SpellUnknown;
  signal?: AbortSignal;
}): Promise<Pronouncer> {
  const [gold, silver, tag] = await Promise.all([
    readDataFile(files.goldLexicon, createLexicon, signal),
    readDataFile(files.silverLexicon, createLexicon, signal),
    readDataFile(files.tagger, createTagger, signal),
  ]);
  const endings = accent === 'british' ? BRITISH_ENDINGS : AMERICAN_ENDINGS;
  const reader = createWordReader({ gold, silver, endings });
  const readPart = createPartReader({ reader, endings, spellUnknown });
  const readTokens = createTokenReader({ accent, reader, readPart });

  return {
    async pronounce(text, signal) {
      signal.throwIfAborted();
      const tokens = tokenise(normalise(text));
      const tags = tagWords(tokens, tag, (word) => reader.knows(word));
      const readings = await readTokens(tokens, tags, signal);
      return { phonemes: join(tokens, readings), ...count(tokens, readings, reader) };
    },
  };
}

function join(tokens: readonly Token[], readings: readonly (string | undefined)[]): string {
  let phonemes = '';
  tokens.forEach((token, index) => {
    if (token.spaceBefore && phonemes !== '' && !phonemes.endsWith(' ')) phonemes += ' ';
    phonemes += readings[index] ?? '';
  });
  // The model writes the flap as T and has no glottal stop.
  return phonemes.trim().replaceAll('ɾ', 'T').replaceAll('ʔ', 't');
}

function count(
  tokens: readonly Token[],
  readings: readonly (string | undefined)[],
  reader: WordReader,
): Omit<Pronunciation, 'phonemes'> {
  const words = tokens.filter((token) => token.type === 'word');
  const plainWords = words.filter(({ text }) => text.length > 1 && text === text.toLowerCase());
  const unknownWords = plainWords.filter(({ text }) => !isKnown(text, reader));
  return {
    wordCount: words.length,
    plainWordCount: plainWords.length,
    unknownWordShare: plainWords.length === 0 ? 0 : unknownWords.length / plainWords.length,
    unspokenWordCount: readings.filter((reading) => reading === undefined).length,
  };
}

/** With or without its diacritics and the short form of an auxiliary: "café", "would've". */
function isKnown(word: string, reader: WordReader): boolean {
  const stem = word.replace(/'(?:ll|ve|re|d|m)$/, '');
  return reader.knows(stem) || reader.knows(withPlainLetters(stem) ?? stem);
}
