import { cardinal } from './cardinal.ts';
import { anyOf } from './number-words.ts';
import { ordinal } from './ordinal.ts';

/**
 * "Henry VIII" as "Henry the eighth", "Chapter IV" as "Chapter four". Elsewhere only numerals that cannot be
 * taken for a word or an abbreviation, as in "Final Fantasy VII": "IV", "MIX" and "I" stay as they are.
 */
export function romanNumerals(text: string): string {
  return text
    .replace(RULER, (whole, name: string, numeral: string) => {
      const value = romanValue(numeral);
      return value === undefined ? whole : `${name} the ${ordinal(String(value))}`;
    })
    .replace(NUMBERED_THING, (whole, name: string, numeral: string) => {
      const value = romanValue(numeral);
      return value === undefined ? whole : `${name} ${cardinal(String(value))}`;
    })
    .replace(
      SINGLE_NUMERAL,
      (_, name: string, numeral: string) => `${name} ${cardinal(String(romanValue(numeral)))}`,
    )
    .replace(
      UNMISTAKABLE,
      (_, name: string, numeral: string) => `${name} ${cardinal(String(romanValue(numeral)))}`,
    );
}

const RULERS = anyOf(
  [
    'Alexander Alfonso Benedict Catherine Charles Christian Clement Constantine Edward Elizabeth Ferdinand',
    'Francis Frederick George Gregory Gustav Henry Innocent Ivan James Julius Karl Leo Leopold Louis Napoleon',
    'Nicholas Otto Peter Philip Pius Ramesses Ramses Richard Rudolf Umberto Urban Wilhelm William Xerxes Darius',
  ]
    .join(' ')
    .split(' ')
    .concat('John Paul', 'Victor Emmanuel'),
);
/** A single "V" or "X" behind these is a number; behind the others it is a letter, as in "Type X". */
const WORKS = 'Chapter Part Act Scene Section Volume Book Article Appendix Episode Apollo Gemini Rocky'.split(
  ' ',
);
const OTHERS =
  'Phase Figure Table Title Level Stage Class Grade Round Mark Type Division Unit Lesson Season Tier Category'.split(
    ' ',
  );
const THINGS = anyOf([
  ...[...WORKS, ...OTHERS].flatMap((name) => [name, name.toLowerCase()]),
  'World War',
  'Super Bowl',
]);
const NUMERAL = "([IVXLC]{2,8})(?![\\w'])";
const RULER = new RegExp(`(?<!\\w)(${RULERS}) ${NUMERAL}`, 'g');
const NUMBERED_THING = new RegExp(`(?<!\\w)(${THINGS}) ${NUMERAL}`, 'g');
/** A lone "I" only where no verb can follow it: "Part I, scene two" but not "the part I like". */
const SINGLE_NUMERAL = new RegExp(
  `(?<!\\w)(${anyOf([...WORKS, 'World War'])}) ([VX]|I(?=[.,;:!?)]|$))(?![\\w'])`,
  'g',
);
const UNMISTAKABLE = /(?<!\w)(\p{Lu}[\p{L}']{2,}) (II|III|VI|VII|VIII|IX|XII|XIII|XIV|XVI)(?![\w'])/gu;

const VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };
const WELL_FORMED = /^C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;

function romanValue(numeral: string): number | undefined {
  if (!WELL_FORMED.test(numeral)) return undefined;
  let total = 0;
  for (let index = 0; index < numeral.length; index += 1) {
    const value = VALUES[numeral.charAt(index)] ?? 0;
    const next = VALUES[numeral.charAt(index + 1)] ?? 0;
    total += next > value ? -value : value;
  }
  return total;
}
