import { speakableIdentifier } from './speakable-identifier.ts';
import { speakableInline } from './speakable-inline.ts';

export interface SpeakableOptions {
  /** What becomes of a fenced block of code: one sentence in its place, or its lines as words. */
  codeBlocks: 'announce' | 'read';
}

/** Said once in the place of each block of code. */
const CODE_BLOCK_NOTICE = 'Code block omitted.';

/**
 * Turns the pieces of a Markdown text, in order, into what a voice should say: it remembers whether a piece
 * began in the middle of a line or of a code block. Empty where there is nothing to say.
 */
export class Speakable {
  readonly #codeBlocks: SpeakableOptions['codeBlocks'];
  #midLine = false;
  #lineKind: LineKind = 'plain';
  #fence: string | undefined;

  constructor({ codeBlocks }: SpeakableOptions) {
    this.#codeBlocks = codeBlocks;
  }

  speak(piece: string): string {
    const lines = piece.split('\n');
    const said: string[] = [];
    for (const [index, line] of lines.entries()) {
      const ended = index < lines.length - 1;
      // After the last line break nothing more is known of the next line.
      if (!ended && line === '') break;
      const next = lines[index + 1]?.trim();
      const text = this.#sayLine(line.replace(/\r$/u, ''));
      const closes =
        ended &&
        (this.#lineKind !== 'plain' || (next === '' && index + 2 < lines.length) || startsBlock(next, line));
      if (text !== '') said.push(closes ? withFullStop(text) : text);
      else if (closes && said.length > 0) said.push(withFullStop(said.pop() ?? ''));
      this.#midLine = !ended;
    }
    return said.join(' ');
  }

  #sayLine(line: string): string {
    if (this.#midLine) return this.#fence === undefined ? this.#sayRest(line) : this.#sayCode(line);
    const fence = /^\s{0,3}(`{3,}|~{3,})/u.exec(line)?.[1];
    if (this.#fence !== undefined) {
      if (fence === undefined || !fence.startsWith(this.#fence)) return this.#sayCode(line);
      this.#fence = undefined;
      return '';
    }
    if (fence !== undefined) {
      this.#fence = fence;
      this.#lineKind = 'block';
      return this.#codeBlocks === 'announce' ? CODE_BLOCK_NOTICE : '';
    }
    return this.#sayLineStart(line);
  }

  #sayLineStart(line: string): string {
    // A rule, the line under a heading, the line under a table's head, where a reference link leads to.
    const silent =
      /^\s*(?:([-*_=])(?:\s*\1){2,}|={2,}|\|?\s*:?-{2,}[\s:|-]*|\[[^\]]{1,80}\]:\s*\S+.*)\s*$/u.test(line);
    this.#lineKind = 'plain';
    if (silent) return '';
    const [marks = ''] = /^(?:\s*>)*\s*(?:#{1,6}\s+|[-*+•]\s+(?:\[[ xX]\]\s+)?)?/u.exec(line) ?? [];
    const rest = line.slice(marks.length);
    const isRow = /^\|.*|.*\s\|\s.*\|\s*$/u.test(rest);
    const number = /^(\d{1,3})[.)]\s+/u.exec(rest);
    if (isRow) this.#lineKind = 'row';
    else if (/[#*+•-]\s+(?:\[.\]\s+)?$/u.test(marks) || number !== null) this.#lineKind = 'block';
    if (number === null) return this.#sayRest(rest);
    const item = this.#sayRest(rest.slice(number[0].length));
    return item === '' ? '' : `${number[1]}. ${item}`;
  }

  #sayRest(text: string): string {
    if (this.#lineKind !== 'row') return speakableInline(text.replace(/(?<=\s)#+\s*$/u, ''));
    const cells = text.split('|').map((cell) => speakableInline(cell));
    return cells.filter((cell) => cell !== '').join(', ');
  }

  #sayCode(line: string): string {
    this.#lineKind = 'block';
    return this.#codeBlocks === 'read' ? speakableInline(speakableIdentifier(line)) : '';
  }
}

type LineKind = 'plain' | 'block' | 'row';

/** Whether the next line begins something of its own; a quotation that goes on does not. */
function startsBlock(next: string | undefined, line: string): boolean {
  if (next === undefined) return false;
  if (next.startsWith('>')) return !line.trimStart().startsWith('>');
  return /^(?:[-*+•]\s|#{1,6}\s|\||\d{1,3}[.)]\s|`{3}|~{3})/u.test(next);
}

/** A heading or an item of a list has no full stop, but a voice needs one to come to rest. */
function withFullStop(text: string): string {
  return /[.!?…:;,。！？][)"'”’\]]*$/u.test(text) ? text : `${text}.`;
}
