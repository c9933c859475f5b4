/** A word to read or a mark to pause at. Text that is neither, such as a lone apostrophe, has no token. */
export type Token = WordToken | MarkToken;

export interface WordToken {
  type: 'word';
  /** Letters with apostrophes or dots inside. */
  text: string;
  spaceBefore: boolean;
  /** Part of a compound whose earlier part is the token before. */
  hyphenBefore: boolean;
}

interface MarkToken {
  type: 'mark';
  /** One of the marks that the voice knows: `. , ! ? ; : — … ( ) “ ”`, or a run of dots. */
  text: string;
  spaceBefore: boolean;
}

/** Splits normalised text, in which no digits are left. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  let hyphenBefore = false;
  let skippedSpace = false;
  let singleQuoteIsOpen = false;
  for (const match of text.matchAll(TOKEN)) {
    const [found] = match;
    const before = text.charAt(match.index - 1);
    const spaceBefore: boolean = skippedSpace || /\s/.test(text.slice(end, match.index));
    end = match.index + found.length;
    const after = text.charAt(end);
    if (/\p{L}/u.test(found)) {
      tokens.push({ type: 'word', text: found, spaceBefore: spaceBefore && !hyphenBefore, hyphenBefore });
      hyphenBefore = false;
      skippedSpace = false;
      continue;
    }
    hyphenBefore = found === '-' && !spaceBefore && LETTER.test(after) && tokens.at(-1)?.type === 'word';
    const opensQuote = isStraightQuote(found) && /^$|[\s(“—]/.test(before) && /\S/.test(after);
    const mark: string | undefined = opensQuote
      ? '“'
      : voicedMark(found, spaceBefore && /\s/.test(after), singleQuoteIsOpen);
    if (found === "'") singleQuoteIsOpen = opensQuote;
    skippedSpace = mark === undefined && spaceBefore;
    if (mark !== undefined) tokens.push({ type: 'mark', text: mark, spaceBefore });
  }
  return tokens;
}

function isStraightQuote(found: string): boolean {
  return found === '"' || found === "'";
}

/** The mark as the voice knows it; undefined for what makes no pause. */
function voicedMark(found: string, standsAlone: boolean, singleQuoteIsOpen: boolean): string | undefined {
  if (found === '"') return '”';
  // An apostrophe that nothing opened is an elision, "the dogs' bowls".
  if (found === "'") return singleQuoteIsOpen ? '”' : undefined;
  if (found === '-') return standsAlone ? '—' : undefined;
  // A rule of dashes across the page is drawn, not said.
  if (/^-+$/.test(found)) return found.length > LONGEST_DASH ? undefined : '—';
  return MARKS[found] ?? found.slice(0, ELLIPSIS_LENGTH);
}

const LONGEST_DASH = 3;
const ELLIPSIS_LENGTH = 3;

const MARKS: Readonly<Record<string, string>> = {
  '[': '(',
  '{': '(',
  ']': ')',
  '}': ')',
  '–': '—',
};

const LETTER = /\p{L}/u;
const ELISIONS = "'(?:em|til|cause|cos|tis|twas|bout|round|cept|neath|n)(?![\\p{L}\\p{M}])";
const DOTTED_INITIALS = "\\p{L}{1,2}(?:\\.\\p{L}{1,2})+(?![\\p{L}\\p{M}])(?:'s)?";
const WORD = "[\\p{L}\\p{M}]+(?:'[\\p{L}\\p{M}]+)*";
const MARK = '\\.{2,}|-{2,}|[-–—….,!?;:()\\[\\]{}“”"\']';
const TOKEN = new RegExp(`${ELISIONS}|${DOTTED_INITIALS}|${WORD}|${MARK}`, 'giu');
