import { Bell } from '../streams/bell.ts';

/** How much of the transcript the reader has been given; sound waits for its words here. */
export class TranscriptProgress {
  #characters = 0;
  readonly #changed = new Bell();

  advance(characters: number): void {
    this.#characters += characters;
    this.#changed.ring();
  }

  /** Resolves when the reader has the first `characters` of the transcript. */
  async reached(characters: number, signal: AbortSignal): Promise<void> {
    while (this.#characters < characters) await this.#changed.heard(signal);
  }
}
