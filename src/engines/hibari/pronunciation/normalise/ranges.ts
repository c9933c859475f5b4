/** "10-15" and "16:9" as "10 to 15" and "16 to 9", and "1914–1918"; the numbers themselves are left to the rules behind. */
export function ranges(text: string): string {
  return text.replace(RANGE, '$1 to $2').replace(RATIO, '$1 to $2');
}

const WRITTEN = '\\d{1,3}(?:,\\d{3})+|\\d{1,7}(?:\\.\\d{1,4})?%?';
const RANGE = new RegExp(
  `(?<![\\w.,/-])(${WRITTEN})(?:\\s?–\\s?|-| - (?=\\d))(${WRITTEN})(?![\\d/-]|[.,]\\d)`,
  'g',
);
const RATIO = /(?<![\w.,:])(\d{1,6}):(\d{1,6})(?![\w:])/g;
