import { stat } from 'node:fs/promises';
import type { Settings } from './config/settings.ts';
import { EXAMPLE_TURNS, SPOKEN_SYSTEM_PROMPT } from './conversation/system-prompt.ts';
import { type LanguageModelChoice, startDefaultEngines } from './engines/default-engines.ts';
import type { EngineSet } from './engines/engine-set.ts';
import { createScriptedEngines } from './engines/scripted/scripted-engines.ts';
import { SamtalError } from './errors.ts';
import type { Log } from './log.ts';
import { CATALOG } from './models/catalog.ts';
import type { Model } from './models/model.ts';
import { parseModelReference } from './models/parse-model-reference.ts';
import { findModel, readSelection, type Selection } from './models/selection.ts';
import type { ModelStore } from './models/store.ts';

export type EngineSettings = Pick<
  Settings,
  'engines' | 'recognizer' | 'languageModel' | 'languageModelName' | 'languageModelKey'
>;

/** Starts the engines that the settings and the pulled models call for. Throws `engine_unavailable`. */
export async function openEngines(
  settings: EngineSettings,
  { store, signal, log }: { store: ModelStore; signal: AbortSignal; log: Log },
): Promise<EngineSet> {
  if (settings.engines === 'scripted') return createScriptedEngines();
  const selection = await readSelection(store);
  const recognizer = known(`moonshine-${settings.recognizer}`, selection);
  return startDefaultEngines({
    recognizer: { label: recognizer.title, files: await store.open(recognizer, signal) },
    voice: { label: 'hibari voice', files: await voiceFiles(store, signal) },
    languageModel: await languageModel(settings, { selection, store, signal }),
    systemPrompt: SPOKEN_SYSTEM_PROMPT,
    exampleTurns: EXAMPLE_TURNS,
    log,
  });
}

/** The voice that is always there, and each further one that was pulled. */
export async function voiceFiles(store: ModelStore, signal: AbortSignal): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const model of CATALOG) {
    if (model.kind !== 'voice') continue;
    if (model.id === 'hibari' || (await store.installed(model))) {
      Object.assign(files, await store.open(model, signal));
    }
  }
  return files;
}

async function languageModel(
  { languageModel, languageModelName, languageModelKey }: EngineSettings,
  { selection, store, signal }: { selection: Selection; store: ModelStore; signal: AbortSignal },
): Promise<LanguageModelChoice> {
  const wanted = languageModel === 'auto' ? selection.languageModel : languageModel;
  if (wanted === undefined) throw notChosen();
  const reference = parseModelReference(wanted);
  if (reference.type === 'upstream') {
    return {
      type: 'upstream',
      baseUrl: reference.url,
      ...(languageModelName === '' ? {} : { model: languageModelName }),
      ...(languageModelKey === '' ? {} : { apiKeyVariable: languageModelKey }),
    };
  }
  if (reference.type === 'file') return fileChoice(reference.path, reference.path);
  const model = known(wanted, selection);
  const { weights = '' } = await store.open(model, signal);
  return fileChoice(model.title, weights);
}

async function fileChoice(label: string, path: string): Promise<LanguageModelChoice> {
  const file = await stat(path).catch(() => undefined);
  if (file?.isFile()) return { type: 'file', label, path, bytes: file.size };
  throw new SamtalError('engine_unavailable', {
    message: `Cannot load the language model: there is no file ${path}.`,
  });
}

function known(id: string, selection: Selection): Model {
  const model = findModel(id, selection);
  if (model !== undefined) return model;
  throw new SamtalError('engine_unavailable', {
    message: `Cannot load ${id}: it was not pulled. Run \`samtal pull --language-model ${id}\`.`,
  });
}

function notChosen(): SamtalError {
  return new SamtalError('engine_unavailable', {
    message: 'No language model was chosen yet: run `samtal pull`.',
  });
}
