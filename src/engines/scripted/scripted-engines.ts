import type { EngineSet } from '../engine-set.ts';
import { createScriptedLanguageModel } from './language-model.ts';
import { createScriptedRecognizer } from './recognizer.ts';
import { createScriptedSynthesizer } from './synthesizer.ts';

/** Three engines that need no models and answer the same every time. */
export function createScriptedEngines(): EngineSet {
  return {
    recognizer: createScriptedRecognizer(),
    languageModel: createScriptedLanguageModel(),
    synthesizer: createScriptedSynthesizer(),
  };
}
