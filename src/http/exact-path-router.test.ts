import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ExactPathRouter } from './exact-path-router.ts';

const router = new ExactPathRouter<string>();
router.add('GET', '/models/:model', 'one model');
router.add('GET', '/models', 'models');
router.add('POST', '/models', 'new model');
router.add('GET', '/models/newest', 'newest model');

function found(method: string, path: string): readonly string[] {
  return router.match(method, path)[0].map(([handler]) => handler);
}

test('a path of its own is found with its method only', () => {
  assert.deepEqual(found('GET', '/models'), ['models']);
  assert.deepEqual(found('POST', '/models'), ['new model']);
  assert.deepEqual(found('DELETE', '/models'), []);
  assert.deepEqual(found('GET', '/model'), []);
});

test('a path that a pattern fits is found with its parameters', () => {
  const [[handler, parameters] = []] = router.match('GET', '/models/gpt-4o')[0];
  assert.equal(handler, 'one model');
  assert.equal(Object(parameters).model, 'gpt-4o');
  assert.deepEqual(found('POST', '/models/gpt-4o'), []);
});

test('a path of its own comes before a pattern that was added sooner', () => {
  assert.deepEqual(found('GET', '/models/newest'), ['newest model']);
});
