import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalPath } from './canonical-path.ts';

test('slashes are squeezed, encoded ones and the query left alone', () => {
  const cases: [string, string][] = [
    ['http://h/v1/x', '/v1/x'],
    ['http://h//openai//d/?a=//b', '/openai/d'],
    ['http://h/v1/x/', '/v1/x'],
    ['http://h/a%2Fb//c?q', '/a%2Fb/c'],
    ['http://h/', '/'],
    ['http://h//', '/'],
    ['none:%2F%2Fh', '/'],
  ];
  for (const [url, path] of cases) assert.equal(canonicalPath(new Request(url)), path);
});
