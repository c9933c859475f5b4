import type { RecognizerPart } from '../engines/engine.ts';
import { SamtalError } from '../errors.ts';
import { Bell } from '../streams/bell.ts';

/**
 * One recognition under way that any number of requests may follow, each from its beginning. It runs at the
 * recogniser's own pace, so that a slow reader does not hold the engine; it stops when its last reader
 * leaves. Bound: the text of one recording, whose length the decoder limits.
 */
export class SharedRecognition {
  readonly #segments: string[] = [];
  readonly #leaving = new AbortController();
  readonly #changed = new Bell();
  #outcome: { segments: readonly string[] } | { error: unknown } | undefined;
  #readers = 0;

  /** Starts at once. `onSettled` gets the segments once the recording was heard to its end, else nothing. */
  constructor(
    recognise: (signal: AbortSignal) => AsyncIterable<RecognizerPart>,
    onSettled: (segments: readonly string[] | undefined) => void,
  ) {
    // Not before the caller has this object: a recogniser that throws at once would settle it too early.
    queueMicrotask(() => void this.#run(recognise, onSettled));
  }

  /** Whether joining still makes sense. */
  get abandoned(): boolean {
    return this.#leaving.signal.aborted;
  }

  /** Yields the texts of the segments after the first `skip` ones. Throws what the recognition throws. */
  async *segments(skip: number, signal: AbortSignal): AsyncGenerator<string, void, undefined> {
    this.#readers += 1;
    try {
      for (let index = skip; ; ) {
        const segment = this.#segments[index];
        if (segment !== undefined) {
          index += 1;
          yield segment;
        } else if (this.#outcome === undefined) await this.#changed.heard(signal);
        else if ('error' in this.#outcome) throw this.#outcome.error;
        else return;
      }
    } finally {
      this.#readers -= 1;
      if (this.#readers === 0 && this.#outcome === undefined) {
        this.#leaving.abort(new DOMException('Nobody waits for the transcript any more', 'AbortError'));
      }
    }
  }

  async #run(
    recognise: (signal: AbortSignal) => AsyncIterable<RecognizerPart>,
    onSettled: (segments: readonly string[] | undefined) => void,
  ): Promise<void> {
    try {
      let ended = false;
      for await (const part of recognise(this.#leaving.signal)) {
        if (part.type === 'end') ended = true;
        else if (part.text.trim() !== '') this.#segments.push(part.text.trim());
        this.#changed.ring();
      }
      if (!ended)
        throw new SamtalError('engine_failed', { message: 'The recogniser stopped before the end.' });
      this.#outcome = { segments: this.#segments };
    } catch (error) {
      this.#outcome = { error };
    }
    onSettled('error' in this.#outcome ? undefined : this.#segments);
    this.#changed.ring();
  }
}
