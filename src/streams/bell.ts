import { untilAborted } from './until-aborted.ts';

/**
 * Wakes whoever waits for something to change. It holds no state: a waiter checks its condition, waits for
 * the next ring, and checks again. Ringing with nobody waiting does nothing.
 */
export class Bell {
  #ring: (() => void) | undefined;
  #nextRing: Promise<void> | undefined;

  ring(): void {
    const ring = this.#ring;
    this.#ring = undefined;
    this.#nextRing = undefined;
    ring?.();
  }

  /** Resolves at the next ring; rejects with the signal's reason. */
  heard(signal: AbortSignal): Promise<void> {
    this.#nextRing ??= new Promise((resolve) => {
      this.#ring = resolve;
    });
    return untilAborted(this.#nextRing, signal);
  }
}
