import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFourier } from './fourier.ts';

const SIZE = 60;

test('forward agrees with the definition of the transform', async () => {
  const fourier = await createFourier(SIZE, 2);
  const samples = pseudoRandom(SIZE);
  fourier.samples.set(samples);
  fourier.forward(1);
  for (let bin = 0; bin <= SIZE / 2; bin += 1) {
    let real = 0;
    let imaginary = 0;
    for (const [index, sample] of samples.entries()) {
      real += sample * Math.cos((2 * Math.PI * bin * index) / SIZE);
      imaginary -= sample * Math.sin((2 * Math.PI * bin * index) / SIZE);
    }
    const at = SIZE + 2 + 2 * bin;
    assert.ok(Math.abs((fourier.spectrum[at] ?? NaN) - real) < 1e-4);
    assert.ok(Math.abs((fourier.spectrum[at + 1] ?? NaN) - imaginary) < 1e-4);
  }
});

test('inverse undoes forward but for the factor, and rows do not touch each other', async () => {
  const fourier = await createFourier(SIZE, 2);
  const first = pseudoRandom(SIZE);
  fourier.samples.set(first);
  fourier.forward(0);
  fourier.samples.fill(1);
  fourier.forward(1);
  fourier.inverse(0);
  for (const [index, sample] of first.entries()) {
    assert.ok(Math.abs((fourier.samples[index] ?? NaN) / SIZE - sample) < 1e-5);
  }
});

test('two transforms have memories of their own', async () => {
  const [one, other] = await Promise.all([createFourier(SIZE, 1), createFourier(SIZE, 1)]);
  one.samples.fill(1);
  other.samples.fill(2);
  one.forward(0);
  assert.equal(one.spectrum[0], SIZE);
});

function pseudoRandom(length: number): number[] {
  return Array.from({ length }, (_, index) => Math.fround(Math.sin(index * index * 0.7)));
}
