import type { Sampling } from '../conversation/exchange.ts';
import type { LogitBias } from '../engines/language-model.ts';
import { type ChatRequest, wantsAudio } from './request.ts';
import { tokenLimitsOf } from './token-limits.ts';
import { formatOf, toolUseOf } from './tool-use.ts';

/** How the answer's words are to be chosen. With audio output no chances are told, whatever was asked. */
export function samplingOf(request: ChatRequest, logitBias: readonly LogitBias[]): Sampling {
  const { temperature, top_p: topP, seed, stop } = request;
  const { frequency_penalty: frequencyPenalty, presence_penalty: presencePenalty } = request;
  const { textTokens: maxTokens } = tokenLimitsOf(request);
  const stops = typeof stop === 'string' ? [stop] : (stop ?? []);
  const tellsChances = request.logprobs === true && !wantsAudio(request);
  const tools = toolUseOf(request);
  const format = formatOf(request);
  const sampling: Sampling = {};
  if (maxTokens !== undefined) sampling.maxTokens = maxTokens;
  if (temperature != null) sampling.temperature = temperature;
  if (topP != null) sampling.topP = topP;
  if (stops.length > 0) sampling.stop = stops;
  if (seed != null) sampling.seed = seed;
  if (frequencyPenalty != null) sampling.frequencyPenalty = frequencyPenalty;
  if (presencePenalty != null) sampling.presencePenalty = presencePenalty;
  if (logitBias.length > 0) sampling.logitBias = logitBias;
  if (tellsChances) sampling.topLogprobs = request.top_logprobs ?? 0;
  if (tools !== undefined) sampling.tools = tools;
  if (format !== undefined) sampling.format = format;
  return sampling;
}

/** Several answers to one request shall not all be the same, as near-greedy ones are. */
const CHOICE_TEMPERATURE = 0.7;

/** The sampling of one of several answers: each has a seed of its own, so that one seed repeats them all. */
export function samplingOfChoice(sampling: Sampling, index: number): Sampling {
  if (index === 0) return sampling;
  const { seed, temperature = CHOICE_TEMPERATURE } = sampling;
  return { ...sampling, temperature, ...(seed === undefined ? {} : { seed: seed + index }) };
}
