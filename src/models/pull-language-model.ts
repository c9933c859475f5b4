import { SamtalError } from '../errors.ts';
import { checkModelFile } from './gguf/check-model-file.ts';
import { Hub } from './hub.ts';
import { readHubFacts } from './hub-facts.ts';
import { safeFileName } from './model-names.ts';
import { formatModelReference, type ModelReference } from './parse-model-reference.ts';
import { type PullOptions, pull } from './pull.ts';
import { findModel, type HubModelRecord, hubModel, readSelection, writeSelection } from './selection.ts';
import { SourceFailure } from './source-failure.ts';

/**
 * Fetches the language model that a person named and records it, so that the next start uses it. A server's
 * address is only recorded; a file of the person's own is checked and recorded where it lies.
 */
export async function pullLanguageModel(reference: ModelReference, options: PullOptions): Promise<void> {
  const id = formatModelReference(reference);
  switch (reference.type) {
    case 'upstream':
      break;
    case 'file':
      await checkModelFile(reference.path);
      break;
    case 'catalog':
      await pullCatalogued(id, options);
      break;
    case 'hub':
      await pullHubFile(id, reference, options);
      break;
  }
  const selection = await readSelection(options.store);
  await writeSelection(options.store, { ...selection, languageModel: id });
}

async function pullCatalogued(id: string, options: PullOptions): Promise<void> {
  const model = findModel(id, { hubModels: [] });
  if (model?.kind !== 'language-model') {
    throw new SamtalError('invalid_value', {
      message: `Cannot use ${id} as the language model: it is none.`,
    });
  }
  await pull([model], options);
}

async function pullHubFile(
  id: string,
  reference: Extract<ModelReference, { type: 'hub' }>,
  options: PullOptions,
): Promise<void> {
  const { store, hub = new Hub(), signal } = options;
  const before = await readSelection(store);
  const known = findModel(id, before);
  try {
    const { bytes, sha256, commit } = await readHubFacts(hub, reference, signal);
    const { owner, repo, path, revision } = reference;
    const fileName = safeFileName(path.split('/').at(-1) ?? path);
    const pinned = commit ?? revision;
    const record = { id, title: fileName, fileName, bytes, sha256, owner, repo, path, revision: pinned };
    await pullRecord(record, { ...options, hub });
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    // What was fetched once stays usable without the hub.
    if (known !== undefined && (await store.installed(known))) return;
    throw new SamtalError('engine_unavailable', {
      message: `Cannot fetch ${id}: from the model hub, ${error.message}. Check the network and run the command again.`,
      cause: error,
    });
  }
}

async function pullRecord(record: HubModelRecord, options: PullOptions): Promise<void> {
  const { store, signal } = options;
  const model = hubModel(record);
  await pull([model], options);
  const paths = await store.open(model, signal);
  try {
    await checkModelFile(paths.weights ?? '');
  } catch (error) {
    if (error instanceof SamtalError) await store.remove(model);
    throw error;
  }
  const selection = await readSelection(store);
  const replaced = selection.hubModels.find(({ id }) => id === record.id);
  const hubModels = [...selection.hubModels.filter(({ id }) => id !== record.id), record];
  await writeSelection(store, { ...selection, hubModels });
  if (replaced !== undefined && replaced.sha256 !== record.sha256) await store.remove(hubModel(replaced));
}
