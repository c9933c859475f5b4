import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { CATALOG } from './catalog.ts';

test('sizes and digests are those of the real files', {
  skip: process.env.SAMTAL_TEST_MODELS === undefined,
}, async () => {
  const folder = process.env.SAMTAL_TEST_MODELS ?? '';
  const names = await readdir(folder, { recursive: true });
  let checked = 0;
  for (const file of CATALOG.flatMap(({ files }) => files)) {
    const paths = file.sources.map(({ path }) => path);
    const name = names.find((candidate) =>
      paths.some((path) => path === candidate || path.endsWith(`/${candidate}`)),
    );
    if (name === undefined) continue;
    const content = await readFile(join(folder, name));
    const digest = createHash('sha256').update(content).digest('hex');
    assert.deepEqual([content.length, digest], [file.bytes, file.sha256], name);
    checked++;
  }
  assert(checked >= 10);
});
