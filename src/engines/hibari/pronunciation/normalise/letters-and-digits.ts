import { attachedNumber } from './attached-number.ts';

/** Codes of letters and digits in the parts people say: "GPT-4o" as "GPT four O", "COVID-19", "B2B", "mp3". */
export function lettersAndDigits(text: string): string {
  return text
    .replace(PLAN, (_, digits: string, letter: string) => `${attachedNumber(digits)} ${letter.toUpperCase()}`)
    .replace(MODEL_NUMBER, attachedNumber)
    .replace(CODE, (code) => (/\d/.test(code) && /\p{L}/u.test(code) ? readCode(code) : code));
}

/** "401(k)" */
const PLAN = /(?<![\w.,])(\d{3})\(([a-z])\)/gi;
/** "RTX 4090" and "ISO 8601" */
const MODEL_NUMBER = /(?<=(?<!\p{L})[A-Z]{2,5} )\d{4}(?![\w]|[.,]\d)/gu;
/** A run of letters, digits and inner hyphens; most are ordinary words and stay as they are. */
const CODE = /(?<![\p{L}\d'])[\p{L}\d]+(?:[.-][\p{L}\d]+)*/gu;
const PIECE = /\d+(?:st|nd|rd|th|s)(?![\p{L}\d])|\d+(?:\.\d+)?|\p{L}+|[.-]/gu;

function readCode(code: string): string {
  const pieces = code.match(PIECE) ?? [];
  let said = '';
  pieces.forEach((piece, index) => {
    const before = pieces[index - 1];
    if (piece === '-' || piece === '.') {
      const joinsWords = isLetters(before) && isLetters(pieces[index + 1]);
      said += joinsWords ? piece : ' ';
      if (piece === '.' && !joinsWords) said += 'point ';
      return;
    }
    if (said !== '' && !/[ .-]$/.test(said)) said += ' ';
    if (isLetters(piece)) said += pieces.length > 1 && isInitials(piece) ? piece.toUpperCase() : piece;
    else said += index > 0 && /^\d+$/.test(piece) ? attachedNumber(piece) : piece;
  });
  return said;
}

function isLetters(piece: string | undefined): boolean {
  return piece !== undefined && /^\p{L}+$/u.test(piece);
}

/** "o" in GPT-4o, "mp" in mp3: one letter, or a few without a vowel, are letter names. */
function isInitials(letters: string): boolean {
  return letters.length === 1 || (letters.length < 5 && !/[aeiouy]/i.test(letters));
}
