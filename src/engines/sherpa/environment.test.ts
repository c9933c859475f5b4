import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { sherpaEnvironment } from './environment.ts';

test('puts the folder of the native library before what the loader searches already', () => {
  const [[name, value] = ['', '']] = Object.entries(sherpaEnvironment());
  const [folder, ...others] = value.split(delimiter);
  assert.ok(existsSync(join(folder ?? '', 'sherpa-onnx.node')), folder);
  assert.equal(others.join(delimiter), process.env[name] ?? '');
});
