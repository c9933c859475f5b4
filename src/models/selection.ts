import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SamtalError } from '../errors.ts';
import { writePrivateFile } from '../files/write-private-file.ts';
import { catalogModel } from './catalog.ts';
import type { Model } from './model.ts';
import { modelFileName, modelFolderName } from './model-names.ts';
import { parseModelReference } from './parse-model-reference.ts';
import type { ModelStore } from './store.ts';

const HUB_MODEL = z.object({
  id: z.string().startsWith('hub:'),
  title: z.string(),
  fileName: z.string(),
  bytes: z.number().int().positive(),
  sha256: z.string(),
  owner: z.string(),
  repo: z.string(),
  path: z.string(),
  revision: z.string(),
});

const SELECTION = z.object({
  version: z.literal(1),
  languageModel: z.string().optional(),
  recognizer: z.string().optional(),
  hubModels: z.array(HUB_MODEL),
});

/** A file of the hub that a user picked, with what the hub published about it when it was fetched. */
export type HubModelRecord = z.infer<typeof HUB_MODEL>;

/** What was chosen for this store, in `models.json`: it decides what the next start uses. */
export interface Selection {
  /** A reference as `parseModelReference` reads it; absent while nobody chose. */
  languageModel?: string;
  /** A catalogue name. */
  recognizer?: string;
  /** Models that are not in the catalogue. */
  hubModels: readonly HubModelRecord[];
}

/** Reads the selection; an empty one when there is none. Throws `invalid_value` when the file is damaged. */
export async function readSelection(store: ModelStore): Promise<Selection> {
  const text = await readFile(selectionPath(store), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return { hubModels: [] };
  try {
    const { languageModel, recognizer, hubModels } = SELECTION.parse(JSON.parse(text));
    hubModels.forEach(checkRecord);
    return {
      hubModels,
      ...(languageModel === undefined ? {} : { languageModel }),
      ...(recognizer === undefined ? {} : { recognizer }),
    };
  } catch (error) {
    throw new SamtalError('invalid_value', {
      message: `Cannot read ${selectionPath(store)}: it is damaged; delete it and run \`samtal pull\` again.`,
      cause: error,
    });
  }
}

/** Replaces the selection durably. */
export async function writeSelection(store: ModelStore, selection: Selection): Promise<void> {
  await mkdir(store.folder, { recursive: true });
  await writePrivateFile(selectionPath(store), `${JSON.stringify({ version: 1, ...selection }, null, 2)}\n`);
}

/** The model of a catalogue name or of a recorded hub file, or `undefined`. */
export function findModel(id: string, selection: Selection): Model | undefined {
  const record = selection.hubModels.find((candidate) => candidate.id === id);
  return catalogModel(id) ?? (record === undefined ? undefined : hubModel(record));
}

/** A recorded hub file as a model. */
export function hubModel({ id, title, fileName, bytes, sha256, ...place }: HubModelRecord): Model {
  return {
    id,
    kind: 'language-model',
    title,
    licence: 'unknown',
    languages: [],
    files: [{ role: 'weights', fileName, bytes, sha256, sources: [{ type: 'hub', ...place }] }],
    needs: { memoryBytes: bytes, cores: 1 },
    rank: 0,
  };
}

/** The file may have been written by hand: nothing in it may lead out of the store or off the hub's grammar. */
function checkRecord(record: HubModelRecord): void {
  parseModelReference(record.id);
  parseModelReference(`hub:${record.owner}/${record.repo}/${record.path}@${record.revision}`);
  const model = hubModel(record);
  modelFolderName(model);
  for (const file of model.files) modelFileName(file);
}

function selectionPath(store: ModelStore): string {
  return join(store.folder, 'models.json');
}
