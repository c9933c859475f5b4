import { SamtalError } from '../../errors.ts';
import type { HibariFiles } from './options.ts';
import { createPronouncer, type Pronouncer } from './pronunciation/pronouncer.ts';
import { createUnknownWordSpeller, loadWordAlphabet } from './pronunciation/unknown-word.ts';
import type { Accent } from './voices.ts';
import { loadWordNetwork } from './word-network.ts';

/** The files with which one accent of English is read. */
interface DialectFiles {
  goldLexicon: string;
  silverLexicon: string;
  tagger: string;
  unknownWords: string;
  unknownWordsAlphabet: string;
}

/** How one accent of English is pronounced. */
export type Dialect = Pronouncer & AsyncDisposable;

/** Where the accent's files lie, or undefined where it is not installed. */
export function dialectFiles(accent: Accent, files: HibariFiles): DialectFiles | undefined {
  const { tagger } = files;
  if (accent === 'american') {
    return {
      goldLexicon: files['lexicon-gold'],
      silverLexicon: files['lexicon-silver'],
      tagger,
      unknownWords: files['unknown-words'],
      unknownWordsAlphabet: files['unknown-words-alphabet'],
    };
  }
  const goldLexicon = files['british-lexicon-gold'];
  const silverLexicon = files['british-lexicon-silver'];
  const unknownWords = files['british-unknown-words'];
  const unknownWordsAlphabet = files['british-unknown-words-alphabet'];
  if (
    goldLexicon === undefined ||
    silverLexicon === undefined ||
    unknownWords === undefined ||
    unknownWordsAlphabet === undefined
  ) {
    return undefined;
  }
  return { goldLexicon, silverLexicon, tagger, unknownWords, unknownWordsAlphabet };
}

/** Rejects where a file is missing or is not what it should be. */
export async function loadDialect(accent: Accent, allFiles: HibariFiles): Promise<Dialect> {
  const files = dialectFiles(accent, allFiles);
  if (files === undefined) {
    throw new SamtalError('engine_unavailable', {
      message: `Cannot load the voice: its ${accent} pronunciation is not installed.`,
    });
  }
  const [alphabet, network] = await Promise.all([
    loadWordAlphabet(files.unknownWordsAlphabet),
    loadWordNetwork(files.unknownWords),
  ]);
  const pronouncer = await createPronouncer({
    files,
    accent,
    spellUnknown: createUnknownWordSpeller({ alphabet, network }),
  });
  return {
    pronounce: (text, signal) => pronouncer.pronounce(text, signal),
    [Symbol.asyncDispose]: () => network[Symbol.asyncDispose](),
  };
}
