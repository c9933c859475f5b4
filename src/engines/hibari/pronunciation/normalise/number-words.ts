import { cardinal, digitByDigit } from './cardinal.ts';
import { looksLikeYear, year } from './year.ts';

/**
 * The pattern of a written number: thousands by comma, decimals by point. Both ends must be guarded by the
 * pattern around it, or a match may start in the middle of a longer number.
 */
export const NUMBER = '(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?|\\.\\d+';

/** What must not stand before a number for it to be one by itself. */
export const NUMBER_START = '(?<![\\w.,])';

/** "minus one thousand two hundred fifty point two five" for `-1,250.25`. */
export function numberWords(written: string): string {
  const [, sign = '', whole = '', decimals] = /^([-−+]?)([\d,]*)(?:\.(\d+))?$/.exec(written) ?? [];
  const digits = whole.replaceAll(',', '');
  let words = digits === '' ? '' : cardinal(digits);
  if (decimals !== undefined) words = `${words} point ${digitByDigit(decimals)}`.trim();
  if (sign === '+') return `plus ${words}`;
  return sign === '' ? words : `minus ${words}`;
}

/** As {@link numberWords}, but a bare number that can be a year is read as one. */
export function numberOrYearWords(written: string): string {
  return looksLikeYear(written) ? year(written) : numberWords(written);
}

/** A number with the unit it counts, "one kilometer", "five kilometers". */
export function counted(written: string, [singular, plural]: UnitNames): string {
  return `${numberWords(written)} ${/^[-−+]?1$/.test(written) ? singular : plural}`;
}

export type UnitNames = readonly [singular: string, plural: string];

/** An alternation that prefers the longest word, each taken literally. */
export function anyOf(words: Iterable<string>): string {
  return [...words]
    .toSorted((left, right) => right.length - left.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('|');
}
