import { ENGLISH_FUNCTION_WORDS, FUNCTION_WORDS } from './language-marks.ts';
import type { Pronunciation } from './pronouncer.ts';

/** What the pronouncer found out about the words of a text. */
export type WordKnowledge = Pick<Pronunciation, 'plainWordCount' | 'unknownWordShare'>;

/**
 * What a text is written in where that is not English, such as `Swedish` or `Cyrillic letters`. It takes
 * several words to tell: names, brands, code and one or two foreign words in English text pass.
 */
export function foreignLanguage(text: string, knowledge: WordKnowledge): string | undefined {
  return foreignScript(text) ?? foreignWords(text) ?? unknownWords(text, knowledge);
}

/** Below this share, letters of another script are a symbol or a quoted word. */
const MIN_SCRIPT_SHARE = 0.3;
const MIN_SCRIPT_LETTERS = 2;

/** The more telling first: Japanese has Han characters too, but Chinese has no kana. */
const SCRIPTS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Japanese', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Korean', /\p{Script=Hangul}/gu],
  ['Chinese', /\p{Script=Han}/gu],
  ['Cyrillic letters', /\p{Script=Cyrillic}/gu],
  ['Arabic letters', /\p{Script=Arabic}/gu],
  ['Devanagari letters', /\p{Script=Devanagari}/gu],
  ['Greek', /\p{Script=Greek}/gu],
  ['Hebrew', /\p{Script=Hebrew}/gu],
  ['Thai', /\p{Script=Thai}/gu],
];

function foreignScript(text: string): string | undefined {
  const letters = countOf(text, /\p{L}/gu);
  const foreign = letters - countOf(text, /\p{Script=Latin}/gu);
  if (foreign < MIN_SCRIPT_LETTERS || foreign / letters < MIN_SCRIPT_SHARE) return undefined;
  return SCRIPTS.find(([, pattern]) => countOf(text, pattern) > 0)?.[0] ?? 'letters that are not Latin';
}

/** So few function words may be a name or a saying. */
const MIN_DIFFERENT_WORDS = 2;
const MIN_WORD_SHARE = 0.25;
/** How often the foreign words must outweigh the English ones; English prose quotes, foreign prose seldom does. */
const MIN_OUTWEIGHING = 1.5;

function foreignWords(text: string): string | undefined {
  const words = wordsOf(text);
  const english = words.filter(({ lower }) => ENGLISH_FUNCTION_WORDS.has(lower)).length;
  let best: { language: string; count: number } | undefined;
  for (const [language, functionWords] of Object.entries(FUNCTION_WORDS)) {
    const found = words.filter(
      (word) =>
        !word.isInName &&
        (functionWords.has(word.lower) || (language === 'French' && ELIDED.test(word.text))),
    );
    const different = new Set(found.map(({ lower }) => lower)).size;
    if (different < MIN_DIFFERENT_WORDS || found.length / words.length < MIN_WORD_SHARE) continue;
    if (found.length > (best?.count ?? english * MIN_OUTWEIGHING)) best = { language, count: found.length };
  }
  return best?.language;
}

/** Words without a capital, so that names do not count, and enough of them. */
const MIN_PLAIN_WORDS = 6;
const MIN_UNKNOWN_SHARE = 0.6;

function unknownWords(text: string, { plainWordCount, unknownWordShare }: WordKnowledge): string | undefined {
  if (plainWordCount < MIN_PLAIN_WORDS || unknownWordShare < MIN_UNKNOWN_SHARE) return undefined;
  const isEnglish = wordsOf(text).some(({ lower }) => lower.length > 1 && ENGLISH_FUNCTION_WORDS.has(lower));
  return isEnglish ? undefined : 'a language other than English';
}

interface Word {
  text: string;
  lower: string;
  /** A particle between capitals: "Oscar de la Hoya", "Ludwig van der Rohe". */
  isInName: boolean;
}

const NAME_PARTICLES =
  /^(?:de|la|le|el|los|las|les|del|der|den|van|von|zu|zum|zur|di|da|dos|das|du|des|al|della|en|e|y|und|et|och)$/i;
/** "j'ai", "l'eau", "qu'il" */
const ELIDED = /^(?:[cdjlmnst]|qu)'[aeiouyhàâéèêîôœ]/;

function wordsOf(text: string): Word[] {
  const found = text.replace(/[’ʼ]/g, "'").match(/[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*/gu) ?? [];
  const isParticle = (index: number): boolean => NAME_PARTICLES.test(found[index] ?? '');
  return found.map((word, index) => {
    let next = index + 1;
    while (isParticle(next)) next += 1;
    let previous = index - 1;
    while (isParticle(previous)) previous -= 1;
    const isInName =
      isParticle(index) && isCapitalised(found[next]) && (previous < 0 || isCapitalised(found[previous]));
    return { text: word, lower: word.toLowerCase(), isInName };
  });
}

function isCapitalised(word: string | undefined): boolean {
  return word !== undefined && /^\p{Lu}/u.test(word);
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
