import type { LanguageModel, LanguageModelPart } from '../engines/language-model.ts';
import type { ExchangeRequest, Recording } from './exchange.ts';
import { type Hearings, transcriptOf } from './listen.ts';
import { buildPrompt } from './prompt.ts';

export interface ThinkOptions {
  languageModel: LanguageModel;
  signal: AbortSignal;
}

/**
 * Hears every recording of the conversation, one after another, and lets the language model answer. Yields
 * the answer's deltas and one `end`.
 */
export async function* think(
  request: ExchangeRequest,
  hearings: Hearings,
  options: ThinkOptions,
): AsyncGenerator<LanguageModelPart, void, undefined> {
  yield* await thought(request, hearings, options);
}

/** The same for whoever can wait until all is heard, without a generator around that of the model. */
export async function thought(
  request: ExchangeRequest,
  hearings: Hearings,
  { languageModel, signal }: ThinkOptions,
): Promise<AsyncIterable<LanguageModelPart>> {
  const transcripts = new Map<Recording, string>();
  for (const [recording, hearing] of hearings)
    transcripts.set(recording, await transcriptOf(hearing, signal));
  const { tenant, sampling } = request;
  return languageModel.generate(buildPrompt(request, transcripts), { ...sampling, tenant, signal });
}
