import type { SynthesizeOptions, TranscribeOptions } from '../engine.ts';
import type { GenerateOptions, PromptMessage } from '../language-model.ts';

/**
 * What calls are going to ask of an engine, guessed before they run and counted in ordinary calls of the same
 * engine. Only what two tenants ask of one engine is ever compared.
 */

const ORDINARY_RECORDING_SECONDS = 10;
const ORDINARY_ANSWER_TOKENS = 256;
const ORDINARY_PIECE_CHARACTERS = 100;

/** Four characters of English are a token, and models read some ten tokens while they write one. */
const CHARACTERS_READ_PER_TOKEN_WRITTEN = 40;

export function costOfTranscribing({
  seconds = ORDINARY_RECORDING_SECONDS,
}: Pick<TranscribeOptions, 'seconds'>): number {
  return seconds / ORDINARY_RECORDING_SECONDS;
}

export function costOfGenerating(
  prompt: readonly PromptMessage[],
  { maxTokens = ORDINARY_ANSWER_TOKENS }: Pick<GenerateOptions, 'maxTokens'>,
): number {
  let characters = 0;
  for (const { text } of prompt) characters += text.length;
  return (characters / CHARACTERS_READ_PER_TOKEN_WRITTEN + maxTokens) / ORDINARY_ANSWER_TOKENS;
}

export function costOfSpeaking(piece: string, { speed = 1 }: Pick<SynthesizeOptions, 'speed'>): number {
  return piece.length / speed / ORDINARY_PIECE_CHARACTERS;
}
