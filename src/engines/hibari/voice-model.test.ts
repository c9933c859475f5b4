import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { SamtalError } from '../../errors.ts';
import { loadVoiceModel } from './voice-model.ts';
import { loadWordNetwork } from './word-network.ts';

test('a missing or damaged file is refused with one sentence that names no path', async () => {
  const temporary = await mkdtemp(join(tmpdir(), 'voice-model-'));
  try {
    const damaged = join(temporary, 'damaged.onnx');
    await writeFile(damaged, 'not a model');
    for (const load of [loadVoiceModel, loadWordNetwork]) {
      for (const path of [damaged, join(temporary, 'missing.onnx')]) {
        await assert.rejects(
          load(path),
          (error) =>
            error instanceof SamtalError &&
            error.kind === 'engine_unavailable' &&
            !error.message.includes(temporary),
        );
      }
    }
  } finally {
    await rm(temporary, { recursive: true });
  }
});
