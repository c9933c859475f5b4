import type { Recognizer, Synthesizer } from './engine.ts';
import type { LanguageModel } from './language-model.ts';

/** What a deployment answers with. */
export interface EngineSet {
  recognizer: Recognizer;
  languageModel: LanguageModel;
  synthesizer: Synthesizer;
}
