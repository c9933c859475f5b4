import { Bell } from '../streams/bell.ts';

/** For {@link TranscriptProgress.reached}: more than any transcript has. */
export const ALL_WORDS = Number.POSITIVE_INFINITY;

/** How much of the transcript the reader has been given; sound waits for its words here. */
export class TranscriptProgress {
  #characters = 0;
  readonly #changed = new Bell();

  advance(characters: number): void {
    this.#characters += characters;
    this.#changed.ring();
  }

  /** No more words will come. */
  end(): void {
    this.advance(ALL_WORDS);
  }

  /** Resolves when the reader has the first `characters` of the transcript, or all of it. */
  async reached(characters: number, signal: AbortSignal): Promise<void> {
    while (this.#characters < characters) await this.#changed.heard(signal);
  }
}
