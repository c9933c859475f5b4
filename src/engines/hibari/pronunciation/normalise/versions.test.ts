import assert from 'node:assert/strict';
import { test } from 'node:test';
import { versions } from './versions.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['v2.0.1', 'version two point zero point one'],
  ['20.19.0', 'twenty point nineteen point zero'],
  ['v2', 'version two'],
  ['192.168.1.1', 'one ninety two dot one sixty eight dot one dot one'],
  ['3.14', '3.14'],
];

test('versions and network addresses', () => {
  for (const [written, said] of CASES) assert.equal(versions(written), said, written);
});
