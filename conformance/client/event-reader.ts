/** One block of a stream of server-sent events: what stands between two empty lines. */
export type StreamEvent =
  | { type: 'data'; data: string; bytes: number; atMs: number }
  | { type: 'comment'; text: string; atMs: number }
  /** Something that no server of this API sends. */
  | { type: 'other'; text: string; atMs: number };

/** A server that never ends a line is not read for ever. */
const MAX_BLOCK_CHARACTERS = 1024 * 1024;

/** Cuts text that comes in pieces into events. Strict: one line a block, `data: ` with its blank, LF. */
export class EventReader {
  #pending = '';

  /** The events that `text` completes. Throws a `RangeError` for a block without end. */
  *push(text: string, atMs: number): Generator<StreamEvent, void, undefined> {
    this.#pending += text;
    let end = this.#pending.indexOf('\n\n');
    while (end !== -1) {
      const block = this.#pending.slice(0, end);
      this.#pending = this.#pending.slice(end + 2);
      yield eventIn(block, atMs);
      end = this.#pending.indexOf('\n\n');
    }
    if (this.#pending.length > MAX_BLOCK_CHARACTERS) {
      throw new RangeError(
        `Cannot read the stream: an event has more than ${MAX_BLOCK_CHARACTERS} characters`,
      );
    }
  }

  /** What came after the last event, which is nothing where the stream is whole. */
  get rest(): string {
    return this.#pending;
  }
}

function eventIn(block: string, atMs: number): StreamEvent {
  const isOneLine = !/[\r\n]/.test(block);
  if (isOneLine && block.startsWith('data: ')) {
    return { type: 'data', data: block.slice('data: '.length), bytes: Buffer.byteLength(block) + 2, atMs };
  }
  if (isOneLine && block.startsWith(':')) return { type: 'comment', text: block.slice(1).trim(), atMs };
  return { type: 'other', text: block, atMs };
}
