import { endsInAbbreviation } from './abbreviations.ts';
import {
  CLOSERS,
  COMMAS,
  hasWordCharacter,
  OPENERS,
  STOPS,
  WIDE_COMMAS,
  WIDE_STOPS,
} from './character-classes.ts';

/**
 * How good a place for a cut is. `none` is a place between two words that belong together, such as a number
 * and its unit or a title and a name.
 */
export type Strength = 'paragraph' | 'sentence' | 'clause' | 'space' | 'none';

/**
 * Judges a place between two characters by what stands before it in the piece, `lineStart` (the beginning
 * of the line that `before` ends in, or of the one before when a line break has just passed) and the one
 * character after it. `undefined` where words are not separated at all.
 */
export function strengthOfBoundary(before: string, lineStart: string, next: string): Strength | undefined {
  const text = before.trimEnd();
  const gap = before.slice(text.length);
  if (text === '') return undefined;
  const mark = lastMark(text);
  if (gap === '') return strengthWithoutSpace(text, mark, next);

  const lineBreaks = gap.split('\n').length - 1;
  if (lineBreaks > 1) return 'paragraph';
  if (lineBreaks === 1 && (BLOCK_MARK.test(next) || BLOCK_LINE.test(lineStart))) return 'sentence';

  const word = text.slice(Math.max(text.lastIndexOf(' '), text.lastIndexOf('\n')) + 1);
  if (!hasWordCharacter(word)) return strengthAfterMarks(word, text, next);
  if (mark === '.' && LIST_NUMBER.test(lineStart) && lineStart.trim() === word) return 'none';
  if (WIDE_STOPS.includes(mark)) return 'sentence';
  if (WIDE_COMMAS.includes(mark)) return 'clause';
  if (STOPS.includes(mark)) return strengthOfStop(word, mark, next);
  // "5 May, 2024" and "1, 2, 3": what comes before and after the comma is read as one.
  if (COMMAS.includes(mark)) return isNumeric(next) ? 'none' : 'clause';
  if (DASHES.includes(mark)) return 'clause';
  return belongsTogether(word, next) ? 'none' : 'space';
}

const DASHES = '—–';
const BLOCK_MARK = /[-*+•#>|`~]/u;
const BLOCK_LINE = /^\s*(?:[-*+•]\s|#{1,6}\s|>|\||\d{1,3}[.)]\s)/u;
const LIST_NUMBER = /^\s*\(?\d{1,3}[.)]/u;

/** The last character that is not a closing quote, bracket or emphasis mark. */
function lastMark(text: string): string {
  let end = text.length;
  while (end > 1 && CLOSERS.includes(text.charAt(end - 1))) end -= 1;
  return text.charAt(end - 1);
}

function strengthWithoutSpace(text: string, mark: string, next: string): Strength | undefined {
  const continues = CLOSERS + WIDE_STOPS + WIDE_COMMAS + STOPS + COMMAS;
  if (next.trim() === '' || continues.includes(next)) return undefined;
  if (WIDE_STOPS.includes(mark)) return 'sentence';
  if (WIDE_COMMAS.includes(mark)) return isNumeric(next) ? undefined : 'clause';
  // "He left—she stayed", but not "1914—1918".
  return text.endsWith('—') && !isNumeric(next) ? 'clause' : undefined;
}

/** After a word of marks only: a lone dash separates, bullets and headings belong to what follows. */
function strengthAfterMarks(word: string, text: string, next: string): Strength {
  const isDash = /^[-–—]{1,3}$/u.test(word) && text.length > word.length;
  if (isDash) return isNumeric(next) ? 'none' : 'clause';
  return /[.!?…]$/u.test(word) && hasWordCharacter(text) ? 'clause' : 'none';
}

function strengthOfStop(word: string, mark: string, next: string): Strength {
  const goesOn = /\p{Ll}/u.test(next);
  if (mark !== '.') return goesOn ? 'clause' : 'sentence';
  if (/\.\.[^\p{L}\p{N}]*$/u.test(word)) return goesOn ? 'clause' : 'sentence';
  const bare = word.replace(/[^\p{L}\p{N}.]+$/u, '');
  return goesOn || endsInAbbreviation(bare, next) ? 'none' : 'sentence';
}

/** Numbers with their neighbours, opening marks, and dashes, which never begin a piece. */
function belongsTogether(word: string, next: string): boolean {
  if (isNumeric(next) || /\p{N}$/u.test(word)) return true;
  if (OPENERS.includes(word.slice(-1)) && !CLOSERS.includes(word.slice(-1))) return true;
  return '%‰°€£$¥/&=+*×÷<>|-–—)]}'.includes(next);
}

function isNumeric(character: string): boolean {
  return /\p{N}/u.test(character);
}
