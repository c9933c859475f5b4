import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ExactPathRouter } from './exact-path-router.ts';

const router = new ExactPathRouter<string>();
router.add('GET', '/models/:model', 'one model');
router.add('GET', '/models', 'models');
router.add('POST', '/models', 'new model');
router.add('GET', '/models/newest', 'newest model');

test('a path of its own is found with its method only', () => {
  assert.equal(router.find('GET', '/models')?.handler, 'models');
  assert.equal(router.find('POST', '/models')?.handler, 'new model');
  assert.equal(router.find('DELETE', '/models'), undefined);
  assert.equal(router.find('GET', '/model'), undefined);
});

test('a path that a pattern fits is found with its parameters as they came', () => {
  const found = router.find('GET', '/models/gpt%204o');
  assert.equal(found?.handler, 'one model');
  assert.equal(found?.parameters.model, 'gpt%204o');
  assert.equal(router.find('POST', '/models/gpt-4o'), undefined);
});

test('a path of its own comes before a pattern that was added sooner', () => {
  assert.equal(router.find('GET', '/models/newest')?.handler, 'newest model');
});
