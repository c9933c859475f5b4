import { type ChatRequest, wantsAudio } from './request.ts';
import { OUTPUT_TOKENS_PER_SECOND, TRANSCRIPT_OVERHEAD_TOKENS } from './usage.ts';

/** A token of text is about a quarter of a second of speech, which is 5 tokens of sound, and the pauses. */
const TOKENS_PER_SPOKEN_TOKEN = 6.5;

/** The limit of text is in tokens of the model that answers; in those of usage the same text may be some more. */
const USAGE_TOKENS_PER_TEXT_TOKEN = 1.25;

export interface TokenLimits {
  /** Tokens that the language model may write. */
  textTokens?: number;
  /** Seconds that the answer may sound. */
  audioSeconds?: number;
}

/**
 * `max_completion_tokens` (or its older name `max_tokens`) counts the text and the sound of an answer together.
 * A spoken answer's share of text is so large that its sound, as a rule, just fits into the rest.
 */
export function tokenLimitsOf(request: ChatRequest): TokenLimits {
  const tokens = request.max_completion_tokens ?? request.max_tokens;
  if (tokens == null) return {};
  if (!wantsAudio(request)) return { textTokens: tokens };
  const spoken = Math.max(0, tokens - TRANSCRIPT_OVERHEAD_TOKENS);
  const textTokens = Math.max(1, Math.floor(spoken / TOKENS_PER_SPOKEN_TOKEN));
  const audioTokens = Math.max(0, spoken - Math.ceil(textTokens * USAGE_TOKENS_PER_TEXT_TOKEN));
  return { textTokens, audioSeconds: audioTokens / OUTPUT_TOKENS_PER_SECOND };
}
