import { cardinal, digitByDigit } from './cardinal.ts';
import { year } from './year.ts';

/**
 * A number inside a name or code, in the pairs people say: "three eighty" for the A380, "forty ninety", "seven
 * oh seven", "one hundred"; longer ones digit by digit.
 */
export function attachedNumber(digits: string): string {
  if (digits.length < 3 || (digits.length === 3 && digits.endsWith('00'))) return cardinal(digits);
  if (digits.startsWith('0') || digits.length > 4) return digitByDigit(digits);
  if (digits.length === 4) return year(digits);
  const [hundreds = '', tens = '', ones = ''] = digits;
  return tens === '0'
    ? `${cardinal(hundreds)} oh ${cardinal(ones)}`
    : `${cardinal(hundreds)} ${cardinal(tens + ones)}`;
}
