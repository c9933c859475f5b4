/**
 * The American name of a whole number, "one thousand two hundred fifty". `digits` may be of any length; beyond
 * the quadrillions, and where it starts with a zero as codes do, it is read digit by digit.
 */
export function cardinal(digits: string): string {
  if (digits.length > MAX_NAMED_DIGITS || /^0\d/.test(digits)) return digitByDigit(digits);
  const groups = digits.match(/\d{1,3}(?=(?:\d{3})*$)/g) ?? [];
  const words = groups.flatMap((group, index) => {
    const name = belowThousand(Number(group));
    const scale = SCALES[groups.length - 1 - index] ?? '';
    return Number(group) === 0 ? [] : [scale === '' ? name : `${name} ${scale}`];
  });
  return words.length === 0 ? 'zero' : words.join(' ');
}

/** "two zero five" */
export function digitByDigit(digits: string): string {
  return [...digits].map((digit) => ONES[Number(digit)] ?? '').join(' ');
}

const MAX_NAMED_DIGITS = 18;

const ONES = [
  ...[
    'zero',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SCALES = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion'];

function belowThousand(value: number): string {
  const words: string[] = [];
  if (value >= 100) words.push(ONES[Math.floor(value / 100)] ?? '', 'hundred');
  const rest = value % 100;
  if (rest >= ONES.length) {
    words.push(TENS[Math.floor(rest / 10)] ?? '');
    if (rest % 10 > 0) words.push(ONES[rest % 10] ?? '');
  } else if (rest > 0) {
    words.push(ONES[rest] ?? '');
  }
  return words.join(' ');
}
