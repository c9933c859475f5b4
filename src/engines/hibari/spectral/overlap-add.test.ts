import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOP_SAMPLES, hannWindow, WINDOW_SAMPLES } from './geometry.ts';
import { createOverlapAdd, FRAMES_AHEAD } from './overlap-add.ts';

test('windows cut from a sound add up to the sound again, ends included', () => {
  const frameCount = 9;
  const sound = Float32Array.from({ length: frameCount * HOP_SAMPLES }, (_, index) => Math.sin(index * 0.05));
  assertRestored(sound, frameCount);
});

test('also where there are fewer frames than a window has hops', () => {
  for (const frameCount of [1, 2, 3]) {
    assertRestored(new Float32Array(frameCount * HOP_SAMPLES).fill(0.5), frameCount);
  }
});

function assertRestored(sound: Float32Array, frameCount: number): void {
  const window = hannWindow();
  const overlapAdd = createOverlapAdd(frameCount);
  const restored = new Float32Array(sound.length);
  let taken = 0;
  const take = () => {
    overlapAdd.takeHop(restored, taken * HOP_SAMPLES);
    taken += 1;
  };
  for (let frame = 0; frame < frameCount; frame += 1) {
    const start = frame * HOP_SAMPLES - WINDOW_SAMPLES / 2;
    // Times the window's length, as an inverse transform leaves it.
    overlapAdd.add(window.map((weight, index) => weight * (sound[start + index] ?? 0) * WINDOW_SAMPLES));
    if (frame >= FRAMES_AHEAD) take();
  }
  while (taken < frameCount) take();
  for (const [index, sample] of sound.entries()) {
    assert.ok(Math.abs((restored[index] ?? NaN) - sample) < 1e-4, `sample ${index}`);
  }
}
