import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from './measures.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['5 km', 'five kilometers'],
  ['1 km', 'one kilometer'],
  ['20 °C', 'twenty degrees Celsius'],
  ['-5°C', 'minus five degrees Celsius'],
  ['3.5GB', 'three point five gigabytes'],
  ['60 mph', 'sixty miles per hour'],
  ['250 ml', 'two hundred fifty milliliters'],
  ['100km/h', 'one hundred kilometers per hour'],
  ['9.8 m/s', 'nine point eight meters per second'],
  ['5\'11"', 'five foot eleven'],
  ['15%', 'fifteen percent'],
  ['a 5-km run', 'a five kilometer run'],
  ['10 min. later', 'ten minutes later'],
  ['5G', '5G'],
  ['iPhone 5s', 'iPhone 5s'],
  ['3 m²', 'three square meters'],
  ['five dollars/month', 'five dollars per month'],
];

test('units, singular and plural, and rates', () => {
  for (const [written, said] of CASES) assert.equal(measures(written), said, written);
});
