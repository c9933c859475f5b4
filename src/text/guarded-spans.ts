import { isSpace } from './character-classes.ts';

/** Longest link text, code span or tag that is kept whole; an opening mark that never closes ends here. */
const MAX_SPAN_CHARACTERS = 300;
/** A line's kind shows in its first characters. */
const LINE_START_CHARACTERS = 16;

/**
 * Follows Markdown and HTML character by character and knows where a cut would tear a mark apart: in code
 * spans, links, tags, rows of tables and lines of fenced code.
 */
export class GuardedSpans {
  #lineStart = '';
  #lineBlank = true;
  #previous = '';
  #fence: string | undefined;
  #afterFence = false;
  #codeMark = 0;
  #inCode = 0;
  #brackets = 0;
  #inTarget = false;
  #inTag = false;
  #spanCharacters = 0;

  /** Whether the next character may not begin a new piece, unless it begins a new line. */
  get guarded(): boolean {
    const inSpan = this.#inCode > 0 || this.#brackets > 0 || this.#inTarget || this.#inTag;
    return inSpan || this.inFence || /^\s*(?:\||`{3}|~{3})/u.test(this.#lineStart);
  }

  get inFence(): boolean {
    return this.#fence !== undefined;
  }

  /** Whether the line before this one closed a fence and nothing but white space has come since. */
  get afterFence(): boolean {
    return this.#afterFence;
  }

  /** The beginning of the line so far. */
  get lineStart(): string {
    return this.#lineStart;
  }

  take(character: string): void {
    if (character === '\n') this.#endLine();
    else {
      if (this.#lineStart.length < LINE_START_CHARACTERS) this.#lineStart += character;
      if (!isSpace(character)) {
        this.#lineBlank = false;
        this.#afterFence = false;
      }
      if (!this.inFence) this.#followSpans(character);
    }
    this.#previous = character;
  }

  #endLine(): void {
    const mark = /^\s{0,3}(`{3}|~{3})/u.exec(this.#lineStart)?.[1];
    if (this.#fence === undefined) this.#fence = mark;
    else if (mark === this.#fence) {
      this.#fence = undefined;
      this.#afterFence = true;
    }
    // Nothing inline reaches over a blank line, and code fences leave no span open.
    if (this.#lineBlank || mark !== undefined) this.#closeSpans();
    this.#lineStart = '';
    this.#lineBlank = true;
  }

  #followSpans(character: string): void {
    if (character === '`') this.#codeMark += 1;
    else if (this.#codeMark > 0) {
      if (this.#inCode === 0) this.#inCode = this.#codeMark;
      else if (this.#inCode === this.#codeMark) this.#inCode = 0;
      this.#codeMark = 0;
    }
    if (this.#inCode === 0 && this.#codeMark === 0) this.#followMarks(character);
    this.#spanCharacters = this.guarded ? this.#spanCharacters + 1 : 0;
    if (this.#spanCharacters > MAX_SPAN_CHARACTERS) this.#closeSpans();
  }

  #followMarks(character: string): void {
    if (this.#inTarget) this.#inTarget = character !== ')';
    else if (this.#inTag) this.#inTag = character !== '>';
    else if (character === '[') this.#brackets += 1;
    else if (character === ']') this.#brackets = Math.max(0, this.#brackets - 1);
    else if (character === '(' && this.#previous === ']') this.#inTarget = true;
    else if (this.#previous === '<' && /[a-z/!]/iu.test(character)) this.#inTag = true;
  }

  #closeSpans(): void {
    this.#codeMark = 0;
    this.#inCode = 0;
    this.#brackets = 0;
    this.#inTarget = false;
    this.#inTag = false;
    this.#spanCharacters = 0;
  }
}
