import { anyOf } from './number-words.ts';
import { ordinal } from './ordinal.ts';
import { year } from './year.ts';

/** "2024-12-17", "3/14/2025", "March 3rd, 2024", "17 Dec" as a person says them. */
export function dates(text: string): string {
  return text
    .replace(ISO_DATE, (whole, yearDigits: string, month: string, day: string, time: string | undefined) =>
      orAsWritten(whole, dateWords(month, day, yearDigits), time === undefined ? '' : ', '),
    )
    .replace(SLASHED_DATE, (whole, first: string, second: string, yearDigits: string) => {
      const [month, day] = Number(first) <= 12 ? [first, second] : [second, first];
      return orAsWritten(whole, dateWords(month, day, fullYear(yearDigits)));
    })
    .replace(DOTTED_DATE, (whole, day: string, month: string, yearDigits: string) =>
      orAsWritten(whole, dateWords(month, day, yearDigits)),
    )
    .replace(MONTH_DAY, (whole, month: string, day: string, yearDigits: string | undefined) =>
      orAsWritten(whole, dateWords(monthNumber(month), day, yearDigits)),
    )
    .replace(DAY_MONTH, (whole, day: string, month: string, yearDigits: string | undefined) => {
      if (!isDay(day)) return whole;
      const date = `the ${ordinal(String(Number(day)))} of ${MONTHS[Number(monthNumber(month)) - 1]}`;
      return yearDigits === undefined ? date : `${date}, ${year(yearDigits)}`;
    })
    .replace(MONTH_YEAR, (_, month: string) => `${MONTHS[Number(monthNumber(month)) - 1]} `);
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
const MONTH = anyOf([...MONTHS, ...MONTHS.map((month) => month.slice(0, 3)), 'Sept']);
const ISO_DATE = /(?<![\w.-])(\d{4})-(\d{2})-(\d{2})(?:(T| )(?=\d{2}:\d{2}))?(?![\w-](?<!\d))/g;
const SLASHED_DATE = /(?<![\w./])(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?![\w/])/g;
const DOTTED_DATE = /(?<![\w.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d{2})(?!\w|\.\d)/g;
const YEAR_AFTER = '(?:,? ((?:1[1-9]|20)\\d{2})(?![\\w:%]|[.,]\\d))?';
const MONTH_DAY = new RegExp(
  `(?<!\\w)(${MONTH})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?![\\w:%/]|[.,]\\d|-\\d)${YEAR_AFTER}`,
  'g',
);
const DAY_MONTH = new RegExp(
  `(?<![\\w.,:/-])(?:[Tt]he )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH})(?!\\w)(?:\\.(?= \\S))?${YEAR_AFTER}`,
  'g',
);
/** A shortened month before a year: "Dec. 2024". */
const MONTH_YEAR = new RegExp(
  `(?<!\\w)(${anyOf([...MONTHS.map((month) => month.slice(0, 3)), 'Sept'])})\\.? (?=(?:19|20)\\d{2}(?!\\d))`,
  'g',
);

/** "March fourteenth, twenty twenty five"; undefined where there is no such day. */
export function dateWords(month: string, day: string, yearDigits?: string): string | undefined {
  const monthName = MONTHS[Number(month) - 1];
  if (monthName === undefined || !isDay(day)) return undefined;
  const date = `${monthName} ${ordinal(String(Number(day)))}`;
  return yearDigits === undefined ? date : `${date}, ${year(yearDigits)}`;
}

function isDay(day: string): boolean {
  return Number(day) >= 1 && Number(day) <= 31;
}

function monthNumber(name: string): string {
  return String(MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3))) + 1);
}

/** Two digits up to 30 are this century's, the others the last one's. */
function fullYear(digits: string): string {
  if (digits.length === 4) return digits;
  return (Number(digits) > 30 ? '19' : '20') + digits;
}

function orAsWritten(whole: string, words: string | undefined, suffix = ''): string {
  return words === undefined ? whole : words + suffix;
}
