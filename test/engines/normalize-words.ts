import { numeralsForWords } from './numerals-for-words.ts';

/**
 * The words of a text in one spelling, so that two writings of the same speech compare as equal: lower case,
 * numerals for number words, words for signs and units, no punctuation. `$12.50` and `twelve dollars and fifty
 * cents` give the same, as do `3:30 p.m.` and `three thirty PM`.
 */
export function normalizeWords(text: string): string[] {
  let plain = spellTimes(text.normalize('NFKC').toLowerCase().replaceAll(/[’‘`]/g, "'"));
  for (const [pattern, replacement] of REWRITES) plain = plain.replaceAll(pattern, replacement);
  const words = spellDecimals(plain)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return numeralsForWords(joinLetters(words))
    .flatMap((word) => SAME_WORD.get(word) ?? word)
    .filter(isSaid);
}

/** `3:30 p.m.` is `3 30 pm`, and `12:30` is `1230`, which is also what `numeralsForWords` makes of twelve thirty. */
function spellTimes(text: string): string {
  return text
    .replaceAll(/\b([ap])[.\s]\s?m\b\.?/g, '$1m')
    .replaceAll(/(\d)\s?([ap]m)\b/g, '$1 $2')
    .replaceAll(/\b(\d{1,2})\.(\d\d)(?= [ap]m\b)/g, '$1:$2')
    .replaceAll(/\b(\d{1,2}):00\b/g, '$1')
    .replaceAll(/\b(\d{1,2}):(\d\d)\b/g, (_time, hour: string, minute: string) =>
      Number(hour) > 10 ? `${hour}${minute}` : `${hour} ${minute.replace(/^0/, 'oh ')}`,
    );
}

/** `3.14` is `3 point 1 4`, as it is read. */
function spellDecimals(text: string): string {
  return text.replaceAll(
    /(\d)\.(\d+)/g,
    (_number, whole: string, digits: string) => `${whole} point ${[...digits].join(' ')}`,
  );
}

/** In this order: signs turn into words before the points and commas around them go. */
const REWRITES: readonly (readonly [RegExp, string])[] = [
  [/(\d),(?=\d{3}\b)/g, '$1'],
  [/\$\s?(\d+)\.(\d\d)\b/g, '$1 dollars $2 cents'],
  [/£\s?(\d+)\.(\d\d)\b/g, '$1 pounds $2 pence'],
  [/€\s?(\d+)\.(\d\d)\b/g, '$1 euros $2 cents'],
  [/\$\s?(\d+(?:\.\d+)?)((?: (?:thousand|million|billion))?)/g, '$1$2 dollars'],
  [/£\s?(\d+(?:\.\d+)?)((?: (?:thousand|million|billion))?)/g, '$1$2 pounds'],
  [/€\s?(\d+(?:\.\d+)?)((?: (?:thousand|million|billion))?)/g, '$1$2 euros'],
  [/\b(dollars?|euros?|pounds?) and (?=[\w-]+(?: [\w-]+)? (?:cents?|pence)\b)/g, '$1 '],
  [/%|\bper cent\b/g, ' percent '],
  [/°\s?c\b/g, ' degrees celsius'],
  [/°\s?f\b/g, ' degrees fahrenheit'],
  [/°/g, ' degrees '],
  [/(\d)\s?km\/h\b/g, '$1 kilometers per hour'],
  [/(\d)\s?km\b/g, '$1 kilometers'],
  [/(\d)\s?cm\b/g, '$1 centimeters'],
  [/(\d)\s?mm\b/g, '$1 millimeters'],
  [/(\d)\s?kg\b/g, '$1 kilograms'],
  [/(\d)\s?kb\b/g, '$1 kilobytes'],
  [/(\d)\s?mb\b/g, '$1 megabytes'],
  [/(\d)\s?gb\b/g, '$1 gigabytes'],
  [/(\d)\s?(?:ml)\b/g, '$1 milliliters'],
  [/(\d)\s?(?:mph)\b/g, '$1 miles per hour'],
  [/&/g, ' and '],
  [/\bo'clock\b/g, ' '],
  [/\bwon't\b/g, 'will not'],
  [/\b(?:can't|can not)\b/g, 'cannot'],
  [/n't\b/g, ' not'],
  [/'re\b/g, ' are'],
  [/'ll\b/g, ' will'],
  [/'ve\b/g, ' have'],
  [/'m\b/g, ' am'],
  [/'/g, ''],
];

/** Spellings that sound alike and mean the same; what is written with two words on one side has two here. */
const SAME_WORD = new Map<string, string | string[]>(
  Object.entries({
    dr: 'doctor',
    mr: 'mister',
    mrs: 'missus',
    ms: 'miss',
    prof: 'professor',
    street: 'st',
    saint: 'st',
    avenue: 'ave',
    versus: 'vs',
    etc: ['et', 'cetera'],
    okay: 'ok',
    alright: ['all', 'right'],
    everyday: ['every', 'day'],
    grey: 'gray',
    colour: 'color',
    favourite: 'favorite',
    theatre: 'theater',
    centre: 'center',
    kilometre: 'kilometer',
    kilometres: 'kilometers',
    metre: 'meter',
    metres: 'meters',
    litre: 'liter',
    litres: 'liters',
    kilogrammes: 'kilograms',
    programme: 'program',
    neighbour: 'neighbor',
    travelling: 'traveling',
    mum: 'mom',
  }),
);

const HESITATIONS = new Set(['uh', 'um', 'hmm', 'mm']);

function isSaid(word: string): boolean {
  return !HESITATIONS.has(word);
}

/** `u s a`, as `U.S.A.` has become, is `usa`; a single letter stays by itself. */
function joinLetters(words: readonly string[]): string[] {
  const joined: string[] = [];
  let letters = '';
  for (const word of [...words, '']) {
    // `a` and `i` are words, and stand beside single letters only by chance.
    if (/^\p{L}$/u.test(word) && (letters !== '' || !['a', 'i'].includes(word))) {
      letters += word;
      continue;
    }
    if (letters !== '') joined.push(letters);
    letters = '';
    if (word !== '') joined.push(word);
  }
  return joined;
}
