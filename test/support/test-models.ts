import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withProgress } from '../../src/cli/pull-what-is-missing.ts';
import { loadSettings } from '../../src/config/load-settings.ts';
import { CATALOG } from '../../src/models/catalog.ts';
import { linkOriginalNames } from '../../src/models/link-original-names.ts';
import { pull } from '../../src/models/pull.ts';
import { essentialModels } from '../../src/models/pull-defaults.ts';
import { ModelStore } from '../../src/models/store.ts';

/**
 * The default where no model hub can be reached. Tests know what it answers, and nobody waits for gigabytes
 * because a larger machine would choose a larger model for itself.
 */
const LANGUAGE_MODEL = 'smollm2-135m-instruct';

/** Further voices come from a model hub only, but what reads British English travels with the first voice. */
const BEYOND_ESSENTIAL = [LANGUAGE_MODEL, 'hibari-british'];

/**
 * Fetches what the tests with models need and is not here yet into the folder that servers use, and points the
 * servers under test there. Returns a temporary folder with the files under the names they have in their
 * packages, for `SAMTAL_TEST_MODELS`.
 */
export async function pullTestModels(): Promise<string> {
  const { models } = loadSettings({ flags: {}, environment: process.env });
  const store = new ModelStore(models);
  const { signal } = new AbortController();
  const needed = [...essentialModels(), ...CATALOG.filter(({ id }) => BEYOND_ESSENTIAL.includes(id))];
  await withProgress((report) => pull(needed, { store, signal, ...report }));
  process.env.SAMTAL_MODELS = store.folder;
  process.env.SAMTAL_LANGUAGE_MODEL = LANGUAGE_MODEL;
  const originals = await mkdtemp(join(tmpdir(), 'samtal-models-'));
  await linkOriginalNames(needed, store, originals, signal);
  return originals;
}
