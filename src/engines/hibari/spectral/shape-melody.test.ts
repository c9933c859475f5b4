import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LOWEST_VOICED_HZ } from './pulse-train.ts';
import { shapeMelody } from './shape-melody.ts';

test('a wider melody puts high pitches higher and low ones lower', () => {
  const [low = 0, high = 0, unvoiced] = shapeMelody(Float32Array.of(150, 250, -0.5), 1.3);
  assert.ok(low < 150 && high > 250);
  assert.equal(unvoiced, -0.5);
});

test('never changes which frames have a voice', () => {
  fc.assert(
    fc.property(
      fc.float({ min: -5, max: 500, noNaN: true }),
      fc.double({ min: 0.5, max: 2, noNaN: true }),
      (hertz, melody) => {
        const [shaped = 0] = shapeMelody(Float32Array.of(hertz), melody);
        assert.equal(shaped > LOWEST_VOICED_HZ, hertz > LOWEST_VOICED_HZ);
      },
    ),
  );
});
