import type { Command } from 'commander';
import { makeFolders } from '../files/make-folders.ts';
import { parseModelReference } from '../models/parse-model-reference.ts';
import { pullDefaults } from '../models/pull-defaults.ts';
import { pullLanguageModel } from '../models/pull-language-model.ts';
import { ModelStore } from '../models/store.ts';
import { withProgress } from './pull-what-is-missing.ts';
import { settingsOf, withSettings } from './settings-options.ts';
import { untilAskedToStop } from './until-asked-to-stop.ts';

/** `samtal pull`: fetches the default models, or the language model that is named. */
export function addPullCommand(program: Command): void {
  withSettings(
    program.command('pull').description('fetch the default models, or a language model of your choice'),
    ['models', 'languageModel'],
  ).action(async (options) => {
    const { models, languageModel } = settingsOf(options);
    const store = new ModelStore(models);
    const stop = untilAskedToStop();
    try {
      await withProgress(async (report) => {
        await makeFolders(store.folder);
        const pullOptions = { store, signal: stop.signal, ...report };
        if (languageModel !== 'auto')
          await pullLanguageModel(parseModelReference(languageModel), pullOptions);
        const { absent } = await pullDefaults({ ...pullOptions, retryOptional: true });
        for (const { model, reason } of absent) {
          process.stderr.write(`Not to be had now, and not needed: ${model.title}: ${reason}\n`);
        }
      });
      process.stdout.write(`Models are in ${store.folder}\n`);
    } finally {
      stop.done();
    }
  });
}
