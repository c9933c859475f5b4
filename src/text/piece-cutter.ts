import { strengthOfBoundary } from './boundary.ts';
import { hasWordCharacter } from './character-classes.ts';
import { type Boundary, planCut, planOverflowCut } from './cut-plan.ts';
import { forcedCut } from './forced-cut.ts';
import { GuardedSpans } from './guarded-spans.ts';
import { leansForward } from './leaning-words.ts';

/** A run of the text that is spoken at once, white space after it included. Pieces joined are the text. */
export interface Piece {
  text: string;
  /** Offset in the whole text, in UTF-16 code units, of the first character after the piece. */
  end: number;
}

export interface PieceCutterOptions {
  maxCharacters: number;
  /** Whether the first piece should be as short as a voice can bear; default true. */
  hurry?: boolean;
}

/** A wide letter is about half a word: 今日は is two words of sound. */
const WIDE_LETTERS_PER_WORD = 2;

/**
 * Cuts a text that is still being written into pieces to speak. It decides after each character from the
 * characters so far alone, so the pieces do not depend on how the text was cut into deltas.
 */
export class PieceCutter {
  readonly #maxCharacters: number;
  readonly #spans = new GuardedSpans();
  #piece = '';
  #scanned = 0;
  #pieceStart = 0;
  #boundaries: Boundary[] = [];
  #wordsBefore: number;
  #previousLineStart = '';

  constructor({ maxCharacters, hurry = true }: PieceCutterOptions) {
    if (maxCharacters < 2)
      throw new RangeError(`Cannot cut text: maxCharacters is ${maxCharacters}, expected 2 or more`);
    this.#maxCharacters = maxCharacters;
    this.#wordsBefore = hurry ? 0 : Number.POSITIVE_INFINITY;
  }

  /** Takes more text; returns the pieces that are now certain. */
  push(delta: string): Piece[] {
    const pieces: Piece[] = [];
    this.#piece += delta;
    while (this.#scanned < this.#piece.length) {
      this.#scan();
      for (let cut = this.#cutPosition(); cut !== undefined; cut = this.#cutPosition())
        pieces.push(this.#cut(cut));
    }
    return pieces;
  }

  /** The text is complete; returns what is left of it. */
  end(): Piece[] {
    return this.#piece === '' ? [] : [this.#cut(this.#piece.length)];
  }

  #scan(): void {
    const next = this.#piece.charAt(this.#scanned);
    const boundary = next.trim() === '' ? undefined : this.#boundaryBefore(next);
    if (boundary !== undefined) this.#boundaries.push(boundary);
    if (next === '\n' && this.#spans.lineStart.trim() !== '') this.#previousLineStart = this.#spans.lineStart;
    this.#spans.take(next);
    this.#scanned += 1;
  }

  #boundaryBefore(next: string): Boundary | undefined {
    const position = this.#scanned;
    const before = this.#piece.slice(0, position);
    const onNewLine = this.#spans.lineStart.trim() === '' && /\n\s*$/u.test(before);
    if (this.#spans.guarded && !(onNewLine && this.#spans.inFence)) return undefined;

    const lineStart = onNewLine ? this.#previousLineStart : this.#spans.lineStart;
    const judged = strengthOfBoundary(before, lineStart, next);
    if (judged === undefined) return undefined;
    const strength = this.#spans.inFence ? 'clause' : this.#spans.afterFence ? 'paragraph' : judged;
    const previous = this.#boundaries.at(-1);
    const segment = before.slice(previous?.position ?? 0);
    const lastWord = /\S+\s*$/u.exec(segment)?.[0] ?? '';
    return {
      position,
      words: (previous?.words ?? 0) + countWords(segment),
      strength,
      leaning: leansForward(lastWord.trim()),
    };
  }

  #cutPosition(): number | undefined {
    const latest = this.#boundaries.at(-1);
    if (latest !== undefined && latest.position === this.#scanned - 1) {
      const planned = planCut(this.#boundaries, this.#wordsBefore);
      if (planned !== undefined && planned <= this.#maxCharacters) return planned;
    }
    // One character beyond the limit has to be there, to see whether a cut at the limit would tear it.
    if (this.#scanned <= this.#maxCharacters) return undefined;
    return (
      planOverflowCut(this.#boundaries, this.#maxCharacters) ?? forcedCut(this.#piece, this.#maxCharacters)
    );
  }

  #cut(position: number): Piece {
    const text = this.#piece.slice(0, position);
    this.#pieceStart += position;
    this.#piece = this.#piece.slice(position);
    this.#scanned -= position;
    const words = this.#boundaries.findLast((boundary) => boundary.position <= position)?.words;
    this.#wordsBefore += words ?? countWords(text);
    this.#boundaries = this.#boundaries
      .filter((boundary) => boundary.position > position)
      .map((boundary) => ({
        ...boundary,
        position: boundary.position - position,
        words: boundary.words - (words ?? 0),
      }));
    return { text, end: this.#pieceStart };
  }
}

function countWords(segment: string): number {
  if (!hasWordCharacter(segment)) return 0;
  const wideLetters = segment.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return Math.max(1, Math.floor(wideLetters / WIDE_LETTERS_PER_WORD));
}
