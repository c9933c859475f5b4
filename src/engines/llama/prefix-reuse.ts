/** What a sequence still holds from its last request. */
export interface HeldTokens {
  /** Whose request it was. */
  tenant: string | undefined;
  tokens: readonly number[];
  /** Where the last answer ends; infinite when the last request did not come that far. */
  conversationEnd: number;
}

/**
 * How many of the prompt's first tokens need no evaluation because the sequence holds them.
 *
 * A shared prefix makes the first token come sooner, and so tells a stranger that somebody else sent the
 * same words before him; guessing one word after the other, he could read another's prompt. So a prefix is
 * reused only if it is public, which is the preamble, or if the prompt repeats all of an earlier prompt of the
 * same tenant and its answer, which is a conversation that goes on. The users of one tenant can't guess each
 * other's words then, and other tenants can't even try whole conversations, whose answers anybody with the same
 * model can foretell, to learn whether they were held. The price: two first questions under a long system
 * prompt of the caller's own share nothing.
 *
 * With a seed only the preamble is reused: what was evaluated token by token differs in its last bits from
 * what was evaluated in one go, and the same request shall give the same answer.
 */
export function reusablePrefix({
  held,
  tenant,
  prompt,
  preamble,
  seeded,
}: {
  held: HeldTokens;
  tenant: string | undefined;
  prompt: readonly number[];
  preamble: readonly number[];
  seeded: boolean;
}): number {
  const common = commonPrefix(held.tokens, prompt);
  const goesOn = !seeded && held.tenant === tenant && common >= held.conversationEnd;
  const reusable = goesOn ? common : Math.min(common, commonPrefix(preamble, prompt));
  // The last token of a prompt must be evaluated in any case: the answer's first token comes out of it.
  return Math.max(0, Math.min(reusable, prompt.length - 1));
}

/** The answer's last tokens may differ from what the client was given: cut by a stop string, or a half word. */
const UNDELIVERED_TOKENS = 4;

/** The {@link HeldTokens.conversationEnd} after an answer of `answerTokens`. */
export function conversationEnd(promptTokens: number, answerTokens: number): number {
  return promptTokens + Math.max(answerTokens - UNDELIVERED_TOKENS, Math.ceil(answerTokens / 2));
}

export function commonPrefix(left: readonly number[], right: readonly number[]): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    if (left[index] !== right[index]) return index;
  }
  return length;
}
