import type { SpellUnknown } from '../unknown-word.ts';
import { joinCompound } from './compound-stress.ts';
import type { Endings } from './inflection.ts';
import { startsWithVowel } from './phoneme-classes.ts';
import { withPlainLetters } from './plain-letters.ts';
import { splitCapitals } from './split-capitals.ts';
import type { WordContext } from './word-context.ts';
import type { WordReader } from './word-reader.ts';

/**
 * Reads any word, by the first of these that knows it: dictionaries and rules, the word under its ending,
 * the parts of a name in mixed case, the word without diacritics, the network, the names of its letters.
 * Undefined where none does: a word of another script.
 */
export type PartReader = (word: string, context: WordContext) => Promise<string | undefined>;

export function createPartReader({
  reader,
  endings,
  spellUnknown,
}: {
  reader: WordReader;
  endings: Endings;
  spellUnknown: SpellUnknown;
}): PartReader {
  async function readPart(word: string, context: WordContext): Promise<string | undefined> {
    if (isPronounceableAcronym(word) && !reader.knows(word)) {
      return spellUnknown(word.charAt(0) + word.slice(1).toLowerCase());
    }
    const known = reader.read(word, context);
    if (known !== undefined) return known;

    const [, stem, ending] = /^(.+)'(s|S|ll|ve|re|d|m)$/.exec(word) ?? [];
    if (stem !== undefined && ending !== undefined) {
      const stemPhonemes = await readPart(stem, { ...context, vowelFollows: false });
      return stemPhonemes && withAuxiliary(stemPhonemes, ending.toLowerCase(), endings);
    }

    const parts = splitCapitals(word);
    if (parts.length > 1) return readMixedCase(parts, context);

    const plain = withPlainLetters(word);
    const asPlain = plain !== undefined && reader.knows(plain) ? reader.read(plain, context) : undefined;
    return asPlain ?? (await spellUnknown(word)) ?? reader.spell(plain ?? word);
  }

  async function readMixedCase(parts: readonly string[], context: WordContext): Promise<string | undefined> {
    const readings: { phonemes: string; letterCount: number }[] = [];
    let { vowelFollows, toFollows } = context;
    for (const part of parts.toReversed()) {
      const phonemes =
        (isShortAcronym(part) && !reader.isReviewed(part) ? reader.spell(part) : undefined) ??
        reader.read(part, { ...context, vowelFollows, toFollows }) ??
        (await spellUnknown(part)) ??
        '';
      readings.unshift({ phonemes, letterCount: part.length });
      vowelFollows = startsWithVowel(phonemes, vowelFollows);
      toFollows = false;
    }
    return joinCompound(readings) || undefined;
  }

  return readPart;
}

/** Six capitals with vowels among them, UNIFIL or SAMTAL, are said as a word; fewer are spelled. */
function isPronounceableAcronym(word: string): boolean {
  return /^[A-Z]{6,}$/.test(word) && /[AEIOUY]/.test(word) && !/[^AEIOUY]{4}|^[^AEIOUY]{3}/.test(word);
}

/** "ES" in "ESTree" is no form of a word in lower case. */
function isShortAcronym(part: string): boolean {
  return /^[A-Z]{2,4}$/.test(part);
}

/** What an auxiliary sounds like behind a word that the dictionary does not have with it. */
function withAuxiliary(stem: string, ending: string, endings: Endings): string {
  switch (ending) {
    case 's':
      return endings.withS(stem);
    case 'll':
      return `${stem}əl`;
    case 've':
      return `${stem}əv`;
    case 're':
      return `${stem}əɹ`;
    case 'd':
      return /[td]$/.test(stem) ? `${stem}əd` : `${stem}d`;
    default:
      return `${stem}m`;
  }
}
