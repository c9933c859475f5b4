import { cardinal } from './cardinal.ts';

/** Whether four digits without a comma are read as a year: "fifteen hundred", "twenty twenty four". */
export function looksLikeYear(digits: string): boolean {
  return /^(?:1[1-9]|20)\d\d$/.test(digits);
}

/** "nineteen eighty four", "nineteen oh five", "nineteen hundred", "two thousand five" */
export function year(digits: string): string {
  const century = Number(digits.slice(0, -2));
  const rest = Number(digits.slice(-2));
  if (century % 10 === 0 && rest < 10) return cardinal(digits);
  if (rest === 0) return `${cardinal(String(century))} hundred`;
  return `${cardinal(String(century))} ${rest < 10 ? 'oh ' : ''}${cardinal(String(rest))}`;
}

/** "nineteen nineties", "nineties", "nineteen hundreds" */
export function decade(digits: string): string {
  const words = digits.length === 4 ? year(digits) : cardinal(digits);
  return words.endsWith('y') ? `${words.slice(0, -1)}ies` : `${words}s`;
}
