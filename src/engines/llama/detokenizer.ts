/** Turns tokens into text that never ends in half a character. */
export interface Detokenizer<Token> {
  /** Whatever text is complete with this token; empty while a character is still in pieces. */
  push(token: Token): string;
}

/**
 * A character has at most four bytes, so it comes in at most four tokens. Bytes that stay incomplete for
 * longer are the model's own garbage and are shown as such.
 */
const MAX_STALLED_TOKENS = 8;

/** Reached only by text whose every token ends within a character. */
const MAX_PENDING_TOKENS = 128;

/** Tokens before the pending ones that decide whether a space goes between. */
const LOOK_BACK_TOKENS = 4;

/**
 * `detokenize` renders tokens as text, with U+FFFD for bytes that are not (yet) a character, given the
 * tokens before them.
 */
export function createDetokenizer<Token>(
  detokenize: (tokens: readonly Token[], before: readonly Token[]) => string,
): Detokenizer<Token> {
  let before: Token[] = [];
  let pending: Token[] = [];
  /** Characters of the pending tokens that have been given out. */
  let given = 0;
  let stalledTokens = 0;

  return {
    push(token) {
      pending.push(token);
      const text = detokenize(pending, before);
      const complete = text.replace(/\uFFFD+$/, '');
      const fresh = complete.slice(given);
      stalledTokens = fresh === '' ? stalledTokens + 1 : 0;
      const mayBecomeWhole = stalledTokens < MAX_STALLED_TOKENS && pending.length < MAX_PENDING_TOKENS;
      if (complete !== text && mayBecomeWhole) {
        given = Math.max(given, complete.length);
        return fresh;
      }
      const rest = text.slice(given);
      before = [...before, ...pending].slice(-LOOK_BACK_TOKENS);
      pending = [];
      given = 0;
      stalledTokens = 0;
      return rest;
    },
  };
}
