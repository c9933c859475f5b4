/** Lets text through until a stop string comes, however the text is cut into pieces. */
export interface StopStrings {
  /** `text` may be passed on; once `stopped`, nothing follows. The stop string itself is swallowed. */
  push(text: string): { text: string; stopped: boolean };
  /** What was held back as the possible beginning of a stop string, when the text ends without it. */
  end(): string;
}

export function createStopStrings(stop: readonly string[]): StopStrings {
  const stops = stop.filter((text) => text !== '');
  let held = '';

  return {
    push(text) {
      held += text;
      const at = firstOccurrence(held, stops);
      if (at !== undefined) {
        const before = held.slice(0, at);
        held = '';
        return { text: before, stopped: true };
      }
      const passed = held.slice(0, held.length - longestBeginningAtEnd(held, stops));
      held = held.slice(passed.length);
      return { text: passed, stopped: false };
    },
    end() {
      const rest = held;
      held = '';
      return rest;
    },
  };
}

/**
 * Where the stop string begins that is complete first, which is the one that stops a text that comes letter by
 * letter; of several that end together it is the longest.
 */
function firstOccurrence(text: string, stops: readonly string[]): number | undefined {
  let first: { at: number; end: number } | undefined;
  for (const stop of stops) {
    const at = text.indexOf(stop);
    const end = at + stop.length;
    if (at === -1 || (first !== undefined && end > first.end)) continue;
    if (first === undefined || end < first.end || at < first.at) first = { at, end };
  }
  return first?.at;
}

/** Characters at the end of `text` that a stop string may begin with. */
function longestBeginningAtEnd(text: string, stops: readonly string[]): number {
  let longest = 0;
  for (const stop of stops) {
    for (let length = Math.min(stop.length - 1, text.length); length > longest; length--) {
      if (stop.startsWith(text.slice(text.length - length))) {
        longest = length;
        break;
      }
    }
  }
  return longest;
}
