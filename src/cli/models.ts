import type { Command } from 'commander';
import { formatBytes } from '../models/format-bytes.ts';
import type { Model } from '../models/model.ts';
import { listModels } from '../models/model-report.ts';
import { findModel, readSelection } from '../models/selection.ts';
import { ModelStore } from '../models/store.ts';
import { CommandError } from './command-error.ts';
import { printTable } from './print-table.ts';
import { settingsOf, withSettings } from './settings-options.ts';

/** `samtal models list|verify|remove`. */
export function addModelsCommand(program: Command): void {
  const models = program.command('models').description('list, verify and remove models');
  withSettings(models.command('list').description('every model that is known or here'), ['models']).action(
    async (options) => list(storeOf(options)),
  );
  withSettings(
    models.command('verify').description('hash the files of a model, or of all, again').argument('[model]'),
    ['models'],
  ).action(async (id: string | undefined, options) => verify(storeOf(options), id));
  withSettings(models.command('remove').description('remove the files of a model').argument('<model>'), [
    'models',
  ]).action(async (id: string, options) => remove(storeOf(options), id));
}

const storeOf = (options: Record<string, string>) => new ModelStore(settingsOf(options).models);

async function list(store: ModelStore): Promise<void> {
  const rows = await listModels(store);
  printTable([
    ['Model', 'Kind', 'State', 'Size', 'Licence', 'Languages'],
    ...rows.map(({ id, kind, state, selected, bytes, licence, languages }) => [
      id,
      kind,
      selected ? `${state}, in use` : state,
      formatBytes(bytes),
      licence,
      languages.join(' '),
    ]),
  ]);
}

async function verify(store: ModelStore, id: string | undefined): Promise<void> {
  const selection = await readSelection(store);
  const installed = (await listModels(store)).filter(({ state }) => state !== 'missing');
  const ids = id === undefined ? installed.map((row) => row.id) : [id];
  let damaged = 0;
  for (const name of ids) {
    for (const { file, state } of await store.verify(
      required(findModel(name, selection), name),
      noSignal(),
    )) {
      process.stdout.write(`${name}/${file.fileName}: ${state}\n`);
      if (state !== 'whole') damaged += 1;
    }
  }
  if (damaged > 0)
    throw new CommandError(`${damaged} files are not whole: run \`samtal pull\` to fetch them.`);
}

async function remove(store: ModelStore, id: string): Promise<void> {
  const model = required(findModel(id, await readSelection(store)), id);
  process.stdout.write(`Freed ${formatBytes(await store.remove(model))}\n`);
}

function required(model: Model | undefined, id: string): Model {
  if (model !== undefined) return model;
  throw new CommandError(`There is no model ${id}: \`samtal models list\` shows those there are.`);
}

/** Ctrl-C ends these commands as it ends any program; nothing they do can be left half done. */
function noSignal(): AbortSignal {
  return new AbortController().signal;
}
