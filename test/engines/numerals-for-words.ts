/**
 * Replaces number words by numerals: `forty five` by `45`, `two thousand and six` by `2006`, years such as
 * `nineteen thirty seven` by `1937`, `twenty first` by `21st`. Numerals before `thousand` and the like are
 * multiplied out too: `2 million` gives `2000000`.
 */
export function numeralsForWords(words: readonly string[]): string[] {
  const out: string[] = [];
  let index = 0;
  while (index < words.length) {
    const number = readNumber(words, index);
    if (number === undefined) {
      out.push(words[index] ?? '');
      index += 1;
      continue;
    }
    out.push(number.ordinal ? `${number.value}${ordinalEnding(number.value)}` : String(number.value));
    index = number.next;
  }
  return out;
}

const UNITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const TEENS = [
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ORDINAL_UNITS = [
  '',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
];
const ORDINAL_TEENS = [
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
];
const ORDINAL_TENS = ['', '', 'twentieth', 'thirtieth'];
const SCALES = new Map([
  ['thousand', 1_000],
  ['million', 1_000_000],
  ['billion', 1_000_000_000],
]);

interface ReadNumber {
  value: number;
  ordinal: boolean;
  next: number;
}

function readNumber(words: readonly string[], start: number): ReadNumber | undefined {
  const first = readBelowHundred(words, start);
  if (first === undefined || first.ordinal) return first;
  return readYear(words, first) ?? readScaled(words, first);
}

/** `nineteen thirty seven`, `twenty twenty`, `nineteen oh five`. */
function readYear(words: readonly string[], century: ReadNumber): ReadNumber | undefined {
  if (century.value < 11 || century.value > 20) return undefined;
  const zero = words[century.next] === 'oh';
  const rest = readBelowHundred(words, zero ? century.next + 1 : century.next);
  if (rest === undefined || rest.ordinal || isNumeral(words[rest.next - 1])) return undefined;
  if (zero ? rest.value > 9 : rest.value < 10) return undefined;
  return { value: century.value * 100 + rest.value, ordinal: false, next: rest.next };
}

function readScaled(words: readonly string[], first: ReadNumber): ReadNumber {
  let total = 0;
  let group = first;
  for (;;) {
    if (words[group.next] === 'hundred')
      group = addRest(words, { ...group, value: group.value * 100, next: group.next + 1 });
    const scale = SCALES.get(words[group.next] ?? '');
    if (scale === undefined) return { ...group, value: total + group.value };
    total += group.value * scale;
    const next = group.next + 1;
    const more = readBelowHundred(words, words[next] === 'and' ? next + 1 : next);
    if (more === undefined || isNumeral(words[more.next - 1])) return { value: total, ordinal: false, next };
    group = more;
  }
}

function addRest(words: readonly string[], hundreds: ReadNumber): ReadNumber {
  const rest = readBelowHundred(words, words[hundreds.next] === 'and' ? hundreds.next + 1 : hundreds.next);
  if (rest === undefined || isNumeral(words[rest.next - 1])) return hundreds;
  return { ...rest, value: hundreds.value + rest.value };
}

function readBelowHundred(words: readonly string[], start: number): ReadNumber | undefined {
  const word = words[start];
  if (word === undefined) return undefined;
  const next = start + 1;
  // A numeral with a leading zero is a code, not a quantity.
  if (isNumeral(word)) return /^0\d/.test(word) ? undefined : { value: Number(word), ordinal: false, next };
  const tens = TENS.indexOf(word);
  if (tens >= 2) {
    const unit = UNITS.indexOf(words[next] ?? '');
    if (unit > 0) return { value: tens * 10 + unit, ordinal: false, next: next + 1 };
    const ordinalUnit = ORDINAL_UNITS.indexOf(words[next] ?? '');
    if (ordinalUnit > 0) return { value: tens * 10 + ordinalUnit, ordinal: true, next: next + 1 };
    return { value: tens * 10, ordinal: false, next };
  }
  for (const { names, offset, factor, ordinal } of SIMPLE) {
    const found = names.indexOf(word);
    if (found >= 0) return { value: offset + found * factor, ordinal, next };
  }
  return undefined;
}

const SIMPLE = [
  { names: UNITS, offset: 0, factor: 1, ordinal: false },
  { names: TEENS, offset: 10, factor: 1, ordinal: false },
  { names: ORDINAL_UNITS, offset: 0, factor: 1, ordinal: true },
  { names: ORDINAL_TEENS, offset: 10, factor: 1, ordinal: true },
  { names: ORDINAL_TENS, offset: 0, factor: 10, ordinal: true },
];

function isNumeral(word: string | undefined): boolean {
  return word !== undefined && /^\d{1,15}$/.test(word);
}

function ordinalEnding(value: number): string {
  if (value % 100 >= 11 && value % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th';
}
