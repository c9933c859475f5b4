import { LANGUAGE_MODELS } from './catalog/language-models.ts';
import { formatBytes } from './format-bytes.ts';
import type { Model } from './model.ts';

export interface ChoiceFacts {
  totalMemoryBytes: number;
  /** Logical cores this process may use. */
  cores: number;
  hubReachable: boolean;
  /** Ids of models whose files are here. */
  installed: ReadonlySet<string>;
}

export interface LanguageModelChoice {
  model: Model;
  /** One sentence for the person at the terminal. */
  why: string;
}

/**
 * The best catalogued model that this machine can run faster than speech and that can be had here. The limits
 * stand in `catalog/language-models.ts`, with the figures behind them.
 */
export function chooseLanguageModel(facts: ChoiceFacts): LanguageModelChoice {
  const ranked = LANGUAGE_MODELS.toSorted((one, other) => other.rank - one.rank);
  const fitting = ranked.filter((model) => fits(model, facts));
  const available = ranked.filter((model) => canBeHad(model, facts));
  const model = fitting.find((candidate) => available.includes(candidate)) ?? smallest(available, ranked);
  return { model, why: reason(model, fitting, ranked, facts) };
}

function fits({ needs }: Model, { totalMemoryBytes, cores }: ChoiceFacts): boolean {
  return totalMemoryBytes >= needs.memoryBytes && cores >= needs.cores;
}

function canBeHad(model: Model, { hubReachable, installed }: ChoiceFacts): boolean {
  if (hubReachable || installed.has(model.id)) return true;
  return model.files.every(({ sources }) => sources.some((source) => source.type !== 'hub'));
}

/** Even a machine below every limit gets an answer, only slowly. */
function smallest(available: readonly Model[], ranked: readonly Model[]): Model {
  const model = available.at(-1) ?? ranked.at(-1);
  if (model === undefined) throw new Error('The catalogue has no language model.');
  return model;
}

function reason(
  model: Model,
  fitting: readonly Model[],
  ranked: readonly Model[],
  facts: ChoiceFacts,
): string {
  const machine = `${facts.cores} ${facts.cores === 1 ? 'core' : 'cores'} and ${formatBytes(facts.totalMemoryBytes)} of memory`;
  const best = fitting[0];
  if (best === undefined) {
    return `${model.title}, the smallest there is: ${machine} are less than it needs to keep up with speech.`;
  }
  if (best !== model) {
    const carried = facts.installed.has(model.id) ? 'is already here' : 'comes in a package';
    return `${model.title}, which ${carried}: ${best.title} would answer better on ${machine}, but the model hub cannot be reached.`;
  }
  const larger = ranked[ranked.indexOf(model) - 1];
  const limit =
    larger === undefined
      ? ''
      : `; ${larger.title} would need ${larger.needs.cores} cores and ${formatBytes(larger.needs.memoryBytes)}`;
  return `${model.title}, the best that ${machine} run faster than speech${limit}.`;
}
