import { availableParallelism } from 'node:os';
import type { Log } from '../log.ts';
import type { Recognizer, Synthesizer } from './engine.ts';
import type { EngineSet } from './engine-set.ts';
import { VOICE_NAMES } from './hibari/voices.ts';
import type { LanguageModel, PromptMessage } from './language-model.ts';
import { shareFairly } from './lease/share-fairly.ts';
import { hostLanguageModel } from './process/host-language-model.ts';
import { hostRecognizer } from './process/host-recognizer.ts';
import { hostSynthesizer } from './process/host-synthesizer.ts';
import { sherpaEnvironment } from './sherpa/environment.ts';
import { createUpstreamLanguageModel } from './upstream/language-model.ts';

type Files = Readonly<Record<string, string>>;

/** Which models the engines load, as absolute paths by role, and who thinks. */
export interface DefaultEnginesOptions {
  recognizer: { label: string; files: Files };
  voice: { label: string; files: Files };
  languageModel: LanguageModelChoice;
  /** What most prompts begin with; a local language model reads it before the first request. */
  systemPrompt: string;
  /** Turns that follow it for a model too small to understand it otherwise. */
  exampleTurns: readonly PromptMessage[];
  log: Log;
}

export type LanguageModelChoice =
  | { type: 'file'; label: string; path: string; bytes: number }
  | { type: 'upstream'; baseUrl: string; model?: string; apiKeyVariable?: string };

/** Between the package-borne model of 135 million parameters and the next larger one. */
const TINY_MODEL_BYTES = 200_000_000;

/** Two people are answered side by side; each further one would cost the memory of a context. */
const LOCAL_SEQUENCES = 2;

/** Servers such as vLLM batch; one that does not queues by itself. */
const UPSTREAM_ANSWERS = 64;

/** Starts each engine in a process of its own, behind a queue; a language model elsewhere is only asked. */
export function startDefaultEngines(options: DefaultEnginesOptions): EngineSet {
  const engines = {
    recognizer: startRecognizer(options),
    languageModel: startLanguageModel(options),
    synthesizer: startSynthesizer(options),
  };
  const isLocal = options.languageModel.type === 'file';
  return shareFairly(engines, { languageModel: isLocal ? LOCAL_SEQUENCES : UPSTREAM_ANSWERS });
}

function startRecognizer({ recognizer: { label, files }, log }: DefaultEnginesOptions): Recognizer {
  return hostRecognizer({
    entry: new URL('./sherpa/child.js', import.meta.url),
    options: { label, files },
    label,
    environment: sherpaEnvironment(),
    log,
    facts: { sampleRate: 16_000, languages: ['en'] },
  });
}

function startLanguageModel({
  languageModel,
  systemPrompt,
  exampleTurns,
  log,
}: DefaultEnginesOptions): LanguageModel {
  if (languageModel.type === 'upstream') return createUpstreamLanguageModel(languageModel);
  const { label, path, bytes } = languageModel;
  const isTiny = bytes < TINY_MODEL_BYTES;
  const preamble = [{ role: 'system', text: systemPrompt }, ...(isTiny ? exampleTurns : [])];
  return hostLanguageModel({
    entry: new URL('./llama/child.js', import.meta.url),
    options: {
      modelPath: path,
      threads: isTiny ? 1 : threadsBesideVoice(),
      sequences: LOCAL_SEQUENCES,
      preamble,
    },
    label,
    log,
    facts: { contextTokens: 4096 },
  });
}

function startSynthesizer({ voice: { label, files }, log }: DefaultEnginesOptions): Synthesizer {
  return hostSynthesizer({
    entry: new URL('./hibari/child.js', import.meta.url),
    options: { files },
    label,
    log,
    facts: { sampleRate: 24_000, languages: ['en'], voices: VOICE_NAMES, maxPieceCharacters: 600 },
  });
}

/**
 * ggml's threads spin while they wait for each other, and the voice speaks while the model thinks: a tiny
 * model is fastest with one thread, a larger one gets all cores but the one that the voice needs.
 */
function threadsBesideVoice(): number {
  return Math.max(1, Math.min(availableParallelism() - 1, 8));
}
