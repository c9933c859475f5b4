import { readFunctionWord } from './function-words.ts';
import { type Endings, stemCandidates } from './inflection.ts';
import type { Lexicon, LexiconEntry } from './lexicon.ts';
import { PRIMARY_STRESS } from './phoneme-classes.ts';
import { spellLetters } from './spelled-letters.ts';
import { type Emphasis, emphasise } from './stress.ts';
import type { WordContext } from './word-context.ts';

/** Reads words by the two dictionaries and the rules of English; what it cannot read is for the network. */
export interface WordReader {
  /** Phonemes of one word: letters with apostrophes, hyphens or dots inside. */
  read(word: string, context: WordContext): string | undefined;
  /** Whether a dictionary has the word or one it is formed from; letters that would be spelled do not count. */
  knows(word: string): boolean;
  /** Whether the reviewed dictionary has the word in just this form or with its first letter's case changed. */
  isReviewed(word: string): boolean;
  /** The word letter by letter; undefined where a letter has no English name. */
  spell(word: string): string | undefined;
}

/** `gold` holds the reviewed readings, `silver` the generated ones that fill its gaps. */
export function createWordReader({
  gold,
  silver,
  endings,
}: {
  gold: Lexicon;
  silver: Lexicon;
  endings: Endings;
}): WordReader {
  const inDictionary = (word: string): boolean => gold.has(word) || silver.has(word);

  const spell = (word: string): string | undefined =>
    spellLetters(word, (letter) => gold.find(letter)?.usual);

  const full = (word: string, reading?: string): string | undefined => {
    const entry = gold.find(word);
    return (reading === undefined ? undefined : entry?.byContext?.[reading]) ?? entry?.usual;
  };

  function read(word: string, context: WordContext): string | undefined {
    if (isDottedInitials(word)) return spell(word);
    const asFunctionWord = readFunctionWord(word, context, full);
    if (asFunctionWord !== undefined) return asFunctionWord;
    const emphasis = emphasisOf(word);
    const form = asCommonWord(word, context.tag);
    if (isReadable(form)) return lookUp(form, context, emphasis);
    return readInflected(form, context, emphasis);
  }

  function readInflected(word: string, context: WordContext, emphasis: Emphasis): string | undefined {
    for (const { stem, ending } of stemCandidates(word)) {
      if (!isReadable(stem)) continue;
      const phonemes = lookUp(
        stem,
        context,
        ending === 'withIng' && emphasis === 'none' ? 'light' : emphasis,
      );
      const inflected = phonemes && endings[ending](phonemes);
      if (inflected !== undefined) return inflected;
    }
    return undefined;
  }

  /** A word written with a capital, or all in capitals, that is an ordinary word: in lower case. */
  function asCommonWord(word: string, tag: string): string {
    const lower = word.toLowerCase();
    if (lower === word || word.length < 2 || (tag === 'NNP' && word.length <= LONGEST_UNSURE_NAME))
      return word;
    const isCapitalised = word.slice(1) === lower.slice(1);
    if (!(isCapitalised || isInCapitals(word)) || !isPlainWord(word) || inDictionary(word)) return word;
    return inDictionary(lower) || stemCandidates(lower).some(({ stem }) => isReadable(stem)) ? lower : word;
  }

  /** In a dictionary, or an abbreviation in capitals that can be spelled. */
  function isReadable(word: string): boolean {
    if (inDictionary(word)) return true;
    if (!/^[A-Za-z]+$/.test(word)) return false;
    return word.length === 1 || isInCapitals(word.slice(1));
  }

  function lookUp(word: string, context: WordContext, emphasis: Emphasis): string | undefined {
    const isUnlistedCapitals = isInCapitals(word) && !gold.has(word);
    const form = isUnlistedCapitals ? word.toLowerCase() : word;
    const isName = isUnlistedCapitals && context.tag === 'NNP';
    const entry = gold.find(form) ?? (isName ? undefined : silver.find(form));
    const phonemes = entry && readingIn(entry, context);
    if (phonemes === undefined || phonemes === null) return spell(word);
    // "WHO" the agency: a name in capitals whose word carries no stress is no word at all.
    if (isName && !phonemes.includes(PRIMARY_STRESS)) return spell(word) ?? phonemes;
    return emphasise(phonemes, emphasis);
  }

  function knows(word: string): boolean {
    const lower = word.toLowerCase();
    return (
      inDictionary(word) ||
      inDictionary(lower) ||
      stemCandidates(lower).some(({ stem }) => stem.length > 1 && inDictionary(stem))
    );
  }

  return { read, knows, isReviewed: (word) => gold.has(word), spell };
}

/** A capitalised noun this short is more likely a name than a form of an ordinary word. */
const LONGEST_UNSURE_NAME = 7;

function readingIn({ usual, byContext }: LexiconEntry, { tag, vowelFollows }: WordContext): string | null {
  if (!byContext) return usual;
  if (vowelFollows === undefined && byContext.None !== undefined) return byContext.None;
  // Null is an answer too (spell it), so presence decides which name is asked.
  const reading = byContext[tag in byContext ? tag : partOfSpeech(tag)];
  return reading === undefined ? usual : reading;
}

/** The coarse name under which the dictionaries file a Penn tag. */
function partOfSpeech(tag: string): string {
  if (tag.startsWith('VB')) return 'VERB';
  if (tag.startsWith('NN')) return 'NOUN';
  if (tag.startsWith('RB')) return 'ADV';
  return tag.startsWith('JJ') ? 'ADJ' : tag;
}

function emphasisOf(word: string): Emphasis {
  if (word === word.toLowerCase()) return 'none';
  return isInCapitals(word) ? 'strong' : 'light';
}

function isInCapitals(word: string): boolean {
  return word !== '' && word === word.toUpperCase() && /\p{Lu}/u.test(word);
}

function isPlainWord(word: string): boolean {
  return /^[\p{L}']+$/u.test(word);
}

function isDottedInitials(word: string): boolean {
  return word.includes('.') && word.split('.').every((part) => part.length < 3);
}
