import { anyOf, counted, NUMBER, NUMBER_START, numberWords } from './number-words.ts';
import { RATE_BASES, SPACED_UNITS, UNITS } from './units.ts';

/** "5 km", "60 km/h", "20 °C", "3.5GB", "5'11\"", "15%" with the unit's name. */
export function measures(text: string): string {
  return text
    .replace(
      FEET_AND_INCHES,
      (_, feet: string, inches: string) => `${numberWords(feet)} foot ${numberWords(inches)}`,
    )
    .replace(MEASURE, (whole, number: string, space: string, unit: string, base: string | undefined) => {
      const names = UNITS[unit];
      if (names === undefined || (space === '' && SPACED_UNITS.has(unit) && base === undefined)) return whole;
      const said = counted(number, space === '-' ? [names[0], names[0]] : names);
      return base === undefined ? said : `${said} per ${RATE_BASES[base]}`;
    })
    .replace(
      RATE_OF_MONEY,
      (_, currency: string, base: string) => `${currency} per ${RATE_BASES[base] ?? base}`,
    );
}

const UNIT = anyOf(Object.keys(UNITS));
const BASE = anyOf(Object.keys(RATE_BASES));
const FEET_AND_INCHES = /(?<![\w.,])(\d{1,2})'\s?(\d{1,2})(?:"|'')?(?![\w'])/g;
/** The hyphen of "a 5-km run" makes the unit singular. */
const MEASURE = new RegExp(
  `${NUMBER_START}((?:(?<![\\w)])-)?(?:${NUMBER}))( ?|-)(${UNIT})(?:/(${BASE}))?(?:\\.(?= \\p{Ll}))?(?![\\w/²³]|-\\d)`,
  'gu',
);
const RATE_OF_MONEY = new RegExp(
  `(?<=\\p{L})(?<=(?:dollars?|euros?|pounds?|cents?|yen|pence|kron(?:a|or|e|er)))(\\s?)/(${BASE})(?!\\w)`,
  'gu',
);
