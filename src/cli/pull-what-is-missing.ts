import type { Settings } from '../config/settings.ts';
import { makeFolders } from '../files/make-folders.ts';
import { parseModelReference } from '../models/parse-model-reference.ts';
import { showProgress } from '../models/progress.ts';
import { pull } from '../models/pull.ts';
import { essentialModels, pullDefaults } from '../models/pull-defaults.ts';
import { pullLanguageModel } from '../models/pull-language-model.ts';
import { readSelection, writeSelection } from '../models/selection.ts';
import type { ModelStore } from '../models/store.ts';

/** Fetches what a start needs and does not have, with progress; says which language model was chosen, and why. */
export async function pullWhatIsMissing(
  { languageModel }: Pick<Settings, 'languageModel'>,
  store: ModelStore,
  signal: AbortSignal,
): Promise<void> {
  await withProgress(async (report) => {
    await makeFolders(store.folder);
    const options = { store, signal, ...report };
    if (languageModel === 'auto') {
      await pullDefaults(options);
      return;
    }
    await pull(essentialModels(), options);
    const { languageModel: chosen } = await readSelection(store);
    await pullLanguageModel(parseModelReference(languageModel), options);
    // A flag is for this start; what was chosen before, if anything, stays chosen.
    const { languageModel: _used, ...now } = await readSelection(store);
    await writeSelection(store, chosen === undefined ? now : { ...now, languageModel: chosen });
  });
}

/** Shows on standard error what a pull tells of itself. */
export async function withProgress<Result>(
  work: (report: ProgressReport) => Promise<Result>,
): Promise<Result> {
  const display = showProgress(process.stderr);
  try {
    const result = await work({
      onProgress: (progress) => display.update(progress),
      onWait: () => process.stderr.write('Another process is fetching models; waiting for it.\n'),
      onChoice: ({ why }) => process.stderr.write(`Language model: ${why}\n`),
    });
    display.end('done');
    return result;
  } catch (error) {
    display.end('failed');
    throw error;
  }
}

type ProgressReport = Required<
  Pick<Parameters<typeof pullDefaults>[0], 'onProgress' | 'onWait' | 'onChoice'>
>;
