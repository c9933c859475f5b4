/** Character classes that the cutting of text and its cleaning for speech share. */

/** Marks that end a sentence where no space follows: CJK full stops and their full-width kin. */
export const WIDE_STOPS = '。！？｡．';
/** Marks that end a clause where no space follows. */
export const WIDE_COMMAS = '、，；：､';
/** Marks that end a sentence when a space follows; the Arabic, Urdu and Devanagari ones among them. */
export const STOPS = '.!?…؟۔।॥';
/** Marks that end a clause when a space follows. */
export const COMMAS = ',;:،؛';
/** What may stand between a stop and the space after it: quotes, brackets and Markdown's closing marks. */
export const CLOSERS = '"\'”’»›)]}*_~`」』）】》〉';
/** What belongs to the word after it. */
export const OPENERS = '"\'“‘«‹([{「『（【《〈$€£¥#&/=+<@';

const WORD_CHARACTER = /[\p{L}\p{N}]/u;

/** Whether there is anything to pronounce: a letter or a digit of any script. */
export function hasWordCharacter(text: string): boolean {
  return WORD_CHARACTER.test(text);
}

/** White space as `\s` has it, by code unit. */
export function isSpace(character: string): boolean {
  return character === ' ' || character === '\n' || (character !== '' && character.trim() === '');
}
