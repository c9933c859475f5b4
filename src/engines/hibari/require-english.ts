import { SamtalError } from '../../errors.ts';
import { foreignLanguage, type WordKnowledge } from './pronunciation/spoken-language.ts';

/** Refuses text in another language with `language_not_spoken` and what can be done about it. */
export function requireEnglish(text: string, knowledge: WordKnowledge): void {
  const language = foreignLanguage(text, knowledge);
  if (language === undefined) return;
  throw new SamtalError('language_not_spoken', {
    message:
      `Cannot speak the answer: it is in ${language}, and the installed voices speak English only. ` +
      'Ask for an answer in English, or for text without audio.',
  });
}
