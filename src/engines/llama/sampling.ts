import type { SequenceEvaluateOptions, Token } from 'node-llama-cpp';
import type { GenerateOptions } from '../language-model.ts';

/** At 0.6 a model of 135 million parameters raves; at 0 it says the likeliest and says it again next time. */
const DEFAULT_TEMPERATURE = 0;

/** Without it a small model loops within three sentences; from 1.2 on it avoids the words it needs. */
const REPEAT_PENALTY = 1.1;

/** Tokens of the answer that are looked back upon; the prompt's own words go unpunished. */
const PENALTY_WINDOW_TOKENS = 128;

/** What llama.cpp's own server cuts off: the long tail is where small models go astray at temperature 1. */
const MIN_P = 0.05;
const DEFAULT_TOP_P = 0.95;

/** The sampler takes 32 unsigned bits, of which llama.cpp reads the highest number as "choose one". */
const SEEDS = 2 ** 32 - 1;

/**
 * The sampler's settings for a request; `answer` is the growing list of the tokens generated so far. JSON repeats
 * itself by its nature: there, only what the client asks for is punished.
 */
export function samplingOf(
  { temperature, topP, seed, frequencyPenalty, presencePenalty }: GenerateOptions,
  answer: readonly Token[],
  isJson = () => false,
): SequenceEvaluateOptions {
  return {
    temperature: temperature ?? DEFAULT_TEMPERATURE,
    topP: topP ?? DEFAULT_TOP_P,
    topK: 0,
    minP: MIN_P,
    repeatPenalty: {
      punishTokens: () => answer.slice(-PENALTY_WINDOW_TOKENS),
      maxPunishTokens: PENALTY_WINDOW_TOKENS,
      // Read again for each token.
      get penalty() {
        return isJson() ? 1 : REPEAT_PENALTY;
      },
      frequencyPenalty: frequencyPenalty ?? 0,
      presencePenalty: presencePenalty ?? 0,
    },
    ...(seed === undefined ? {} : { seed: toSamplerSeed(seed) }),
  };
}

/** The API takes any integer of 64 bits, negative ones too. */
function toSamplerSeed(seed: number): number {
  return ((Math.trunc(seed) % SEEDS) + SEEDS) % SEEDS;
}
