/** Lets through what a model says, without what it thought first. */
export interface SpokenText {
  push(text: string): string;
  /** What was held back because it could have become a tag, when the text ends. */
  end(): string;
}

const OPEN = '<think>';
const CLOSE = '</think>';

/**
 * Drops one `<think>…</think>` block at the beginning, which many open reasoning models write, and white
 * space before the first word. A block further in is left alone: by then it is the model's own text.
 * A block that never ends is dropped to its end.
 */
export function withoutReasoning(): SpokenText {
  let isSpeaking = false;
  let isThinking = false;
  let hasThought = false;
  let held = '';

  return {
    push(text) {
      if (isSpeaking) return text;
      held += text;
      if (isThinking) skipThought();
      if (!isThinking) skipStart();
      return isSpeaking ? release() : '';
    },
    end() {
      return isThinking ? '' : release();
    },
  };

  function skipStart(): void {
    held = held.trimStart();
    if (!hasThought && held.startsWith(OPEN)) {
      isThinking = true;
      held = held.slice(OPEN.length);
      skipThought();
      if (!isThinking) skipStart();
      return;
    }
    const mayBecomeTag = !hasThought && OPEN.startsWith(held);
    isSpeaking = held !== '' && !mayBecomeTag;
  }

  function skipThought(): void {
    const at = held.indexOf(CLOSE);
    if (at < 0) {
      // Only what may be the beginning of the end is kept: thoughts can be long.
      held = held.slice(-(CLOSE.length - 1));
      return;
    }
    held = held.slice(at + CLOSE.length);
    isThinking = false;
    hasThought = true;
  }

  function release(): string {
    const text = held;
    held = '';
    return text;
  }
}
