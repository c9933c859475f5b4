import { CATALOG } from './catalog.ts';
import { type Model, type ModelKind, modelBytes } from './model.ts';
import { parseModelReference } from './parse-model-reference.ts';
import { findModel, hubModel, readSelection, type Selection } from './selection.ts';
import type { FileState, ModelStore } from './store.ts';

type ModelState = 'installed' | 'missing' | 'incomplete' | 'damaged';

/** A line of `samtal models list`. */
export interface ModelRow {
  id: string;
  kind: ModelKind;
  title: string;
  licence: string;
  languages: readonly string[];
  bytes: number;
  state: ModelState;
  /** Whether a start uses it. */
  selected: boolean;
}

/** A line of `samtal doctor`. */
export interface ModelFinding {
  engine: 'recogniser' | 'language model' | 'voice';
  works: boolean;
  /** What was found, as one sentence. */
  sentence: string;
  /** What mends it, or makes it better; `null` when nothing is to be done. */
  command: string | null;
}

/** Every model of the catalogue and every recorded hub file, with what is here of it, by a glance at sizes. */
export async function listModels(store: ModelStore): Promise<ModelRow[]> {
  const selection = await readSelection(store);
  const models = [...CATALOG, ...selection.hubModels.map(hubModel)];
  const inUse = new Set([selection.languageModel, selection.recognizer ?? 'moonshine-base', 'hibari']);
  return Promise.all(
    models.map(async (model) => {
      const { id, kind, title, licence, languages } = model;
      const state = await stateOf(model, store);
      return {
        id,
        kind,
        title,
        licence,
        languages,
        bytes: modelBytes(model),
        state,
        selected: inUse.has(id),
      };
    }),
  );
}

/** What each engine would run with here, what is missing, and the command that mends it. */
export async function examineModels(store: ModelStore): Promise<ModelFinding[]> {
  const selection = await readSelection(store);
  const recognizer = findModel(selection.recognizer ?? 'moonshine-base', selection);
  const hibari = findModel('hibari', selection);
  return [
    await examine('recogniser', recognizer, store),
    await examineLanguageModel(selection, store),
    await examine('voice', hibari, store),
  ];
}

async function examine(
  engine: ModelFinding['engine'],
  model: Model | undefined,
  store: ModelStore,
  command = 'samtal pull',
): Promise<ModelFinding> {
  if (model === undefined) {
    return { engine, works: false, sentence: 'The model that was chosen is not known any more.', command };
  }
  const state = await stateOf(model, store);
  const works = state === 'installed';
  return { engine, works, sentence: `${model.title} is ${state}.`, command: works ? null : command };
}

async function examineLanguageModel(selection: Selection, store: ModelStore): Promise<ModelFinding> {
  const engine = 'language model';
  const chosen = selection.languageModel;
  if (chosen === undefined) {
    return { engine, works: false, sentence: 'No language model was chosen yet.', command: 'samtal pull' };
  }
  const reference = parseModelReference(chosen);
  if (reference.type === 'upstream') {
    return { engine, works: true, sentence: `The server at ${reference.url} is asked.`, command: null };
  }
  if (reference.type === 'file') {
    return {
      engine,
      works: true,
      sentence: `The file ${reference.path} is used where it lies.`,
      command: null,
    };
  }
  const mend = `samtal pull --language-model ${chosen}`;
  const finding = await examine(engine, findModel(chosen, selection), store, mend);
  if (!finding.works || chosen !== 'smollm2-135m-instruct') return finding;
  return {
    ...finding,
    sentence: `${finding.sentence} It is tiny and often wrong; a larger file or any OpenAI-compatible server answers better.`,
    command: 'samtal pull --language-model qwen2.5-0.5b-instruct',
  };
}

async function stateOf(model: Model, store: ModelStore): Promise<ModelState> {
  const states = new Set<FileState>(await store.glance(model));
  if (states.has('damaged')) return 'damaged';
  if (!states.has('missing')) return 'installed';
  return states.has('whole') ? 'incomplete' : 'missing';
}
