import { abbreviations } from './abbreviations.ts';
import { cleanCharacters } from './clean-characters.ts';
import { dates } from './dates.ts';
import { fractions } from './fractions.ts';
import { initials } from './initials.ts';
import { lettersAndDigits } from './letters-and-digits.ts';
import { measures } from './measures.ts';
import { money } from './money.ts';
import { phoneNumbers } from './phone-numbers.ts';
import { plainNumbers } from './plain-numbers.ts';
import { ranges } from './ranges.ts';
import { romanNumerals } from './roman-numerals.ts';
import { symbols } from './symbols.ts';
import { tidySpaces } from './tidy-spaces.ts';
import { times } from './times.ts';
import { versions } from './versions.ts';
import { webAddresses } from './web-addresses.ts';

/**
 * Written English as words to say: letters, apostrophes, hyphens and punctuation, no digits and no symbols.
 * Every rule takes text and gives text; none scans more than a constant number of times over it.
 */
export function normalise(text: string): string {
  return RULES.reduce((soFar, rule) => rule(soFar), text);
}

/**
 * The more a rule knows about a number, the earlier it comes: what is a date is no fraction, what is an amount
 * of money is no range, and what nothing else has claimed is a plain number.
 */
const RULES: readonly ((text: string) => string)[] = [
  cleanCharacters,
  webAddresses,
  initials,
  dates,
  times,
  phoneNumbers,
  versions,
  money,
  abbreviations,
  ranges,
  fractions,
  measures,
  romanNumerals,
  lettersAndDigits,
  symbols,
  plainNumbers,
  tidySpaces,
];
