import { copyFile, mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Model } from './model.ts';
import type { ModelStore } from './store.ts';

/**
 * Lays a view of installed models into a folder, under the names they have in their packages
 * (`hibari.onnx`, `base/quantized/encoder_model.onnx`), for tests and benchmarks that load files directly.
 * Links, because the store's own files must not have a second name; copies where links are not allowed.
 */
export async function linkOriginalNames(
  models: readonly Model[],
  store: ModelStore,
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  for (const model of models) {
    const paths = await store.open(model, signal);
    for (const file of model.files) {
      const packaged = file.sources.find((source) => source.type !== 'hub')?.path ?? file.fileName;
      const target = join(folder, originalName(packaged));
      await mkdir(dirname(target), { recursive: true });
      await linkOrCopy(paths[file.role] ?? '', target);
    }
  }
}

function originalName(path: string): string {
  const inside = path.replace(/^package\/dist\/model\//, '');
  return inside === path ? (path.split('/').at(-1) ?? path) : inside;
}

async function linkOrCopy(source: string, target: string): Promise<void> {
  try {
    await symlink(source, target);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') return;
    if (code !== 'EPERM') throw error;
    await copyFile(source, target);
  }
}
