import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { SamtalError } from '../../errors.ts';
import { BINS } from './spectral/geometry.ts';
import { loadVoiceModel } from './voice-model.ts';

const folder = process.env.SAMTAL_TEST_MODELS;
const skip = folder === undefined ? 'SAMTAL_TEST_MODELS is not set' : false;

test('says what phonemes sound like, slower at a lower speed', { skip }, async () => {
  const model = await loadVoiceModel(join(folder ?? '', 'hibari.onnx'));
  const ids = [0, 50, 83, 54, 156, 57, 135, 4, 0];
  const normal = await model.speak(ids, 1);
  assert.equal(normal.harmonicLevel.length, BINS * normal.frameCount);
  assert.equal(normal.pitchHz.length, normal.frameCount);
  assert.ok(normal.pitchHz.some((hertz) => hertz > 100 && hertz < 400));
  const slow = await model.speak(ids, 0.5);
  assert.ok(slow.frameCount > normal.frameCount * 1.5);
  await model[Symbol.asyncDispose]();
});

test('half a model and another kind of model are refused', { skip }, async () => {
  const temporary = await mkdtemp(join(tmpdir(), 'voice-model-'));
  try {
    const whole = await readFile(join(folder ?? '', 'hibari.onnx'));
    const half = join(temporary, 'half.onnx');
    await writeFile(half, whole.subarray(0, whole.length / 2));
    await assertRefused(half, temporary);
    await assertRefused(join(folder ?? '', 'oov.onnx'), folder ?? '');
  } finally {
    await rm(temporary, { recursive: true });
  }
});

async function assertRefused(path: string, place: string): Promise<void> {
  await assert.rejects(
    loadVoiceModel(path),
    (error) =>
      error instanceof SamtalError && error.kind === 'engine_unavailable' && !error.message.includes(place),
  );
}
