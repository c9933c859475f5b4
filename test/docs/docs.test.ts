import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createProgram } from '../../src/cli/main-program.ts';
import { PAGES } from './pages.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

test('the pages that come from the code say what the code says; `npm run docs` writes them', () => {
  for (const { path, write } of PAGES) assert.equal(readFileSync(path, 'utf8'), write(), path);
});

test('the README names every command of the command line', () => {
  const readme = read('README.md');
  for (const command of createProgram().commands) {
    assert.ok(readme.includes(`samtal ${command.name()}`), command.name());
  }
});

test('files and links that the pages name exist', () => {
  const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'examples/README.md'].concat(
    readdirSync(join(ROOT, 'docs'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  );
  for (const page of pages) {
    for (const [, link = ''] of read(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
      if (/^https?:/.test(link)) continue;
      assert.ok(existsSync(join(ROOT, dirname(page), link)), `${page} links to ${link}`);
    }
    for (const [, path = ''] of read(page).matchAll(/`((?:src|test|bench|docs|examples)\/[\w./-]+)`/g)) {
      assert.ok(existsSync(join(ROOT, path)), `${page} names ${path}`);
    }
  }
});

test('no file of ours is longer than 300 lines, and half of them are shorter than 80', () => {
  const lengths = ['src', 'test', 'bench', 'conformance'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return { path, lines: readFileSync(path, 'utf8').split('\n').length - 1 };
      }),
  );
  assert.deepEqual(
    lengths.filter(({ lines }) => lines > 300),
    [],
  );
  const sorted = lengths.map(({ lines }) => lines).sort((one, other) => one - other);
  assert.ok((sorted[sorted.length >> 1] ?? 0) < 80);
});
