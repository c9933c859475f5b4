import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sineOfTurns } from './sine.ts';

test('is within 1e-8 of the true value, many turns away from zero too', () => {
  fc.assert(
    fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), (turns) => {
      const withinOne = turns - Math.round(turns);
      assert.ok(Math.abs(sineOfTurns(turns) - Math.sin(2 * Math.PI * withinOne)) < 1e-8);
    }),
  );
});
