import { indexJsonObject } from '../json-table.ts';

/**
 * How a word is said. `byContext` holds the readings of heteronyms by part of speech (`VERB`, `NOUN`, `ADJ`,
 * `ADV`, or a Penn tag) and `None` for the end of a phrase; null says that the letters are to be spelled.
 */
export interface LexiconEntry {
  usual: string;
  byContext?: Readonly<Record<string, string | null>>;
}

/** One pronunciation dictionary. */
export interface Lexicon {
  readonly size: number;
  /** A word in lower case also answers to its form with a capital and the other way round. */
  find(word: string): LexiconEntry | undefined;
  has(word: string): boolean;
}

/** `bytes` is the unpacked JSON of a misaki dictionary: word to phonemes, or to an object of readings. */
export function createLexicon(bytes: Buffer): Lexicon {
  const table = indexJsonObject(bytes);

  function entryOf(word: string): Buffer | undefined {
    const exact = table.bytesOf(word);
    if (exact || word.length < 2) return exact;
    const otherCase = swapCapital(word);
    return otherCase === undefined ? undefined : table.bytesOf(otherCase);
  }

  return {
    size: table.size,
    find(word) {
      const entry = entryOf(word);
      return entry && toEntry(JSON.parse(entry.toString()));
    },
    has: (word) => entryOf(word) !== undefined,
  };
}

function swapCapital(word: string): string | undefined {
  const lower = word.toLowerCase();
  const capitalised = lower.slice(0, 1).toUpperCase() + lower.slice(1);
  if (word === lower) return capitalised === lower ? undefined : capitalised;
  return word === capitalised ? lower : undefined;
}

function toEntry(value: unknown): LexiconEntry | undefined {
  if (typeof value === 'string') return { usual: value };
  if (typeof value !== 'object' || value === null) return undefined;
  const byContext: Record<string, string | null> = {};
  for (const [context, reading] of Object.entries(value)) {
    if (typeof reading === 'string' || reading === null) byContext[context] = reading;
  }
  const usual = byContext.DEFAULT;
  return typeof usual === 'string' ? { usual, byContext } : undefined;
}
