import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkModelFile } from './gguf/check-model-file.ts';
import { tinyGguf } from './tiny-gguf.test.kit.ts';

test('the sample is a valid GGUF', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'samtal-gguf-'));
  const path = join(folder, 'x.gguf');
  await writeFile(path, tinyGguf());
  await assert.doesNotReject(checkModelFile(path));
  await rm(folder, { recursive: true });
});
