import type { TokenLogprob } from '../language-model.ts';

/** Keeps the chances of tokens until their text gets out, and drops those of thoughts, which never do. */
export interface SpokenLogprobs {
  push(logprobs: readonly TokenLogprob[]): void;
  /** Those that belong to a text that is passed on now. */
  take(text: string): readonly TokenLogprob[];
}

/**
 * Only the beginning of an answer is dropped, so what is passed on first is the end of what has come, and
 * everything after it is passed on whole. Some tokens have no text of their own: four may make one character.
 */
export function createSpokenLogprobs(): SpokenLogprobs {
  let held: TokenLogprob[] = [];
  let hasSpoken = false;

  return {
    push(logprobs) {
      held.push(...logprobs);
    },
    take(text) {
      const spoken = hasSpoken ? held : lastOf(held, Buffer.byteLength(text, 'utf8'));
      hasSpoken = true;
      held = [];
      return spoken;
    },
  };
}

/** The fewest last tokens that make up so many bytes; the first of them may begin with dropped white space. */
function lastOf(logprobs: readonly TokenLogprob[], byteCount: number): readonly TokenLogprob[] {
  let from = logprobs.length;
  for (let missing = byteCount; missing > 0 && from > 0; from--)
    missing -= logprobs[from - 1]?.bytes.length ?? 0;
  return logprobs.slice(from);
}
