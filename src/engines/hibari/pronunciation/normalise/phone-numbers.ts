import { digitByDigit } from './cardinal.ts';

/** "+46 70 123 45 67" and "(555) 123-4567" digit by digit, with a pause between the groups. */
export function phoneNumbers(text: string): string {
  return text
    .replace(INTERNATIONAL, (written) => `plus ${readGroups(written)}`)
    .replace(NORTH_AMERICAN, (written) => readGroups(written))
    .replace(LOCAL, (written) => readGroups(written));
}

const INTERNATIONAL = /(?<![\w+])\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,6}(?![\w-])/g;
const NORTH_AMERICAN = /(?<![\w.-])(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-.]\d{4}(?![\w-])/g;
const LOCAL = /(?<![\w.-])(?:\d{3}-\d{4}|0\d{1,3}-\d{2,3}(?: ?\d{2,3}){1,3}|1-800-\d{3}-\d{4})(?![\w-])/g;

function readGroups(written: string): string {
  return (written.match(/\d+/g) ?? []).map(digitByDigit).join(', ');
}
