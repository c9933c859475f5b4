/** Lets text through up to the first of the stop sequences, which may be cut at any place between two additions. */
export interface StopFilter {
  /** What of the text so far can be given out now. */
  add(text: string): string;
  /** What was held back in case a stop sequence was coming. */
  finish(): string;
  readonly stopped: boolean;
}

export function createStopFilter(sequences: readonly string[]): StopFilter {
  const stops = sequences.filter((sequence) => sequence !== '');
  let held = '';
  let stopped = false;

  return {
    get stopped() {
      return stopped;
    },
    add(text) {
      if (stopped) return '';
      held += text;
      const found = stops.map((stop) => held.indexOf(stop)).filter((index) => index >= 0);
      stopped = found.length > 0;
      const end = stopped ? Math.min(...found) : held.length - longestBeginning(held, stops);
      const free = held.slice(0, end);
      held = stopped ? '' : held.slice(end);
      return free;
    },
    finish() {
      const rest = held;
      held = '';
      return rest;
    },
  };
}

/** How many characters at the end of `text` could be the beginning of a stop sequence. */
function longestBeginning(text: string, stops: readonly string[]): number {
  const longest = Math.max(0, ...stops.map((stop) => stop.length - 1));
  for (let length = Math.min(longest, text.length); length > 0; length -= 1) {
    const end = text.slice(-length);
    if (stops.some((stop) => stop.startsWith(end))) return length;
  }
  return 0;
}
