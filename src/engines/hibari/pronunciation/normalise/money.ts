import { cardinal } from './cardinal.ts';
import { anyOf, counted, NUMBER, NUMBER_START, numberWords } from './number-words.ts';

/** "$9.99", "£5m", "€1,250", "SEK 300", "300 kr", "99¢", "$10-15" with the currency after the number. */
export function money(text: string): string {
  return text
    .replace(AMOUNT_BEFORE_CODE, '$1$2')
    .replace(MARK_FIRST, (...match) => amountWords(amountOf(match.at(-1))))
    .replace(MARK_LAST, (...match) => amountWords(amountOf(match.at(-1))))
    .replace(CENTS, (_, amount: string) => counted(amount, ['cent', 'cents']));
}

interface Currency {
  singular: string;
  plural: string;
  /** Its hundredth part, where prices are said with it. */
  part?: readonly [singular: string, plural: string];
}

const CENT = ['cent', 'cents'] as const;
const DOLLAR: Currency = { singular: 'dollar', plural: 'dollars', part: CENT };
const EURO: Currency = { singular: 'euro', plural: 'euros', part: CENT };
const POUND: Currency = { singular: 'pound', plural: 'pounds', part: ['penny', 'pence'] };
const YEN: Currency = { singular: 'yen', plural: 'yen' };

const CURRENCIES: Readonly<Record<string, Currency>> = {
  $: DOLLAR,
  US$: DOLLAR,
  USD: DOLLAR,
  C$: { ...DOLLAR, singular: 'Canadian dollar', plural: 'Canadian dollars' },
  CAD: { ...DOLLAR, singular: 'Canadian dollar', plural: 'Canadian dollars' },
  A$: { ...DOLLAR, singular: 'Australian dollar', plural: 'Australian dollars' },
  AUD: { ...DOLLAR, singular: 'Australian dollar', plural: 'Australian dollars' },
  '€': EURO,
  EUR: EURO,
  '£': POUND,
  GBP: POUND,
  '¥': YEN,
  JPY: YEN,
  CNY: { singular: 'yuan', plural: 'yuan' },
  '₹': { singular: 'rupee', plural: 'rupees' },
  'Rs.': { singular: 'rupee', plural: 'rupees' },
  INR: { singular: 'rupee', plural: 'rupees' },
  '₩': { singular: 'won', plural: 'won' },
  '₽': { singular: 'ruble', plural: 'rubles' },
  '₿': { singular: 'bitcoin', plural: 'bitcoins' },
  BTC: { singular: 'bitcoin', plural: 'bitcoins' },
  CHF: { singular: 'Swiss franc', plural: 'Swiss francs' },
  SEK: { singular: 'Swedish krona', plural: 'Swedish kronor' },
  NOK: { singular: 'Norwegian krone', plural: 'Norwegian kroner' },
  DKK: { singular: 'Danish krone', plural: 'Danish kroner' },
  kr: { singular: 'krona', plural: 'kronor' },
};

const MULTIPLIERS: Readonly<Record<string, string>> = {
  k: 'thousand',
  m: 'million',
  mn: 'million',
  b: 'billion',
  bn: 'billion',
  tn: 'trillion',
};

const MARK = `(?<mark>${anyOf(Object.keys(CURRENCIES))})`;
const SCALE = '(?<scale>thousand|million|billion|trillion|[kmb]|mn|bn|tn)';
const AMOUNT = `(?<amount>${NUMBER})(?:\\s?[-–]\\s?\\$?(?<upTo>${NUMBER}))?(?:[ -]?${SCALE}(?![\\p{L}\\d]))?`;
/** "a $5 bill": the unit of a measure before its noun is singular. */
const BEFORE_NOUN = '(?<article>(?<!\\w)an? )?';
const MARK_FIRST = new RegExp(
  `${BEFORE_NOUN}(?<![\\p{L}\\d])(?<sign>-)?${MARK}\\s?${AMOUNT}(?![\\p{L}\\d])(?=(?<noun> \\p{Ll})?)`,
  'giu',
);
const MARK_LAST = new RegExp(
  `${NUMBER_START}(?<sign>-)?${AMOUNT}\\s?${MARK}(?:\\.(?= \\p{Ll}))?(?![\\p{L}\\d])`,
  'giu',
);
const CENTS = new RegExp(`${NUMBER_START}(${NUMBER})\\s?¢`, 'g');
/** "$5 USD" names its currency twice. */
const AMOUNT_BEFORE_CODE = new RegExp(`(\\$)(${NUMBER}) ?(?:USD|US)(?!\\w)`, 'g');

interface Amount {
  sign: string;
  mark: string;
  amount: string;
  upTo: string | undefined;
  scale: string | undefined;
  isBeforeNoun: boolean;
  article: string;
}

/** The named groups of a match, which a replacer is given last. */
function amountOf(groups: unknown): Amount {
  const { sign, mark, amount, upTo, scale, article, noun }: Record<string, string | undefined> =
    Object.fromEntries(Object.entries(groups ?? {}));
  return {
    sign: sign ?? '',
    mark: mark ?? '',
    amount: amount ?? '',
    upTo,
    scale,
    isBeforeNoun: article !== undefined && noun !== undefined,
    article: article ?? '',
  };
}

function amountWords({ sign, mark, amount, upTo, scale, isBeforeNoun, article }: Amount): string {
  const currency =
    CURRENCIES[mark] ?? CURRENCIES[mark.toUpperCase()] ?? CURRENCIES[mark.toLowerCase()] ?? DOLLAR;
  const minus = sign === '' ? '' : 'minus ';
  const name = isBeforeNoun ? currency.singular : currency.plural;
  const written = upTo === undefined ? numberWords(amount) : `${numberWords(amount)} to ${numberWords(upTo)}`;
  if (scale !== undefined) {
    return `${article}${minus}${written} ${MULTIPLIERS[scale.toLowerCase()] ?? scale} ${name}`;
  }
  const [, whole = '', cents] = /^([\d,]*)\.(\d{2})$/.exec(amount) ?? [];
  if (upTo !== undefined || cents === undefined || currency.part === undefined) {
    const isOne = amount === '1' && upTo === undefined;
    return `${article}${minus}${written} ${isOne ? currency.singular : name}`;
  }
  return article + minus + wholeAndParts(whole.replaceAll(',', ''), cents, currency, currency.part);
}

function wholeAndParts(
  whole: string,
  hundredths: string,
  { singular, plural }: Currency,
  [partSingular, partPlural]: readonly [string, string],
): string {
  const said: string[] = [];
  const count = String(Number(hundredths));
  if (Number(whole) > 0 || count === '0')
    said.push(`${cardinal(whole || '0')} ${whole === '1' ? singular : plural}`);
  if (count !== '0') said.push(`${cardinal(count)} ${count === '1' ? partSingular : partPlural}`);
  return said.join(' and ');
}
