const DIGITS = (count: number) => `[0-9]{${count}}`;
const HEX = (count: number) => `[0-9a-f]{${count}}`;

const DATE = `${DIGITS(4)} "-" (${[
  '("0" [13578] | "10" | "12") "-" ("0" [1-9] | [12] [0-9] | "3" [01])',
  '("0" [469] | "11") "-" ("0" [1-9] | [12] [0-9] | "30")',
  // The 29th is right in one year of four only, and no answer needs it.
  '"02-" ("0" [1-9] | "1" [0-9] | "2" [0-8])',
].join(' | ')})`;
const CLOCK = '("0" [0-9] | "1" [0-9] | "2" [0-3]) ":" [0-5] [0-9]';
const TIME = `${CLOCK} ":" [0-5] [0-9] ("." [0-9]{1,6})? ("Z" | [-+] ${CLOCK})`;
const LABEL = '[a-zA-Z0-9]{1,20} ("-" [a-zA-Z0-9]{1,20})?';
const OCTET = '("25" [0-5] | "2" [0-4] [0-9] | "1" [0-9] [0-9] | [1-9]? [0-9])';
const DURATION_TIME = '[0-9]{1,4} ("H" ([0-9]{1,4} "M")? | "M" ([0-9]{1,4} "S")? | "S")';

/**
 * The formats that Structured Outputs knows, as expressions of the text between the quotes. Each writes some of
 * the texts that keep to the format, and no other.
 */
export const STRING_FORMATS: ReadonlyMap<string, string> = new Map([
  ['date', DATE],
  ['time', TIME],
  ['date-time', `${DATE} "T" ${TIME}`],
  ['duration', `"P" ([0-9]{1,4} "D" ("T" ${DURATION_TIME})? | "T" ${DURATION_TIME})`],
  [
    'email',
    `[a-zA-Z0-9]{1,20} ([-._+] [a-zA-Z0-9]{1,20}){0,2} "@" ${LABEL} ("." ${LABEL}){0,2} "." [a-z]{2,8}`,
  ],
  ['hostname', `${LABEL} ("." ${LABEL}){0,4}`],
  ['ipv4', `${OCTET} ("." ${OCTET}){3}`],
  ['ipv6', `[0-9a-f]{1,4} (":" [0-9a-f]{1,4}){7}`],
  ['uuid', [8, 4, 4, 4, 12].map(HEX).join(' "-" ')],
]);
