import type { TokenChance, TokenLogprob } from '../engines/language-model.ts';

interface WireChance {
  token: string;
  logprob: number;
  bytes: readonly number[];
}

/** How likely the tokens of an answer, or of a piece of it, were. */
export interface WireLogprobs {
  content: readonly (WireChance & { top_logprobs: readonly WireChance[] })[];
  refusal: null;
}

export function wireLogprobs(tokens: readonly TokenLogprob[]): WireLogprobs {
  return {
    content: tokens.map((token) => ({ ...chance(token), top_logprobs: token.top.map(chance) })),
    refusal: null,
  };
}

function chance({ token, logprob, bytes }: TokenChance): WireChance {
  return { token, logprob, bytes };
}
