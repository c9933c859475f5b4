import { cardinal } from './cardinal.ts';
import { NUMBER, NUMBER_START, numberOrYearWords, numberWords } from './number-words.ts';
import { ordinal } from './ordinal.ts';
import { decade } from './year.ts';

/** Whatever numbers the rules before have left: ordinals, decades, years, decimals, signs. No digit remains. */
export function plainNumbers(text: string): string {
  return text
    .replace(DECADE, (_, digits: string) => decade(digits))
    .replace(ORDINAL, (_, digits: string) => ordinal(digits.replaceAll(',', '')))
    .replace(SIGNED, (_, sign: string, number: string) => numberWords(sign + number))
    .replace(BARE, (number) => numberOrYearWords(number))
    .replace(/(?<=\d)\.(?=\d)/g, ' point ')
    .replace(/(?<=\d)[-/:](?=\d)/g, ' ')
    .replace(/\d+/g, (digits) => ` ${cardinal(digits)} `);
}

const DECADE = /(?<![\w.,])'?((?:1[1-9]|20)?\d0)'?s(?!\w)/g;
const ORDINAL = /(?<![\w.])(\d{1,3}(?:,\d{3})+|\d{1,15})(?:st|nd|rd|th)(?!\w)/gi;
const SIGNED = new RegExp(`(?<![\\w.,)-])([-+])(${NUMBER})(?![\\w]|[.,]\\d)`, 'g');
const BARE = new RegExp(`${NUMBER_START}(?:${NUMBER})(?![\\w]|[.,]\\d)`, 'g');
