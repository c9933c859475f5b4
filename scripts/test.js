/**
 * `npm test`: installs what is missing, compiles, then runs the checks of the house, the tests without models
 * and the tests with models, in that order. Arguments pick test files by a part of their path.
 * Says how many cases of bad input were tried and with which seed: `SAMTAL_SEED` tries the same ones again,
 * `SAMTAL_TIMES=10` ten times as many.
 * Ends with a line `N passed, N failed`.
 */

import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { prepare, ROOT } from './prepare.js';

const CHECKS = [
  ['formatting and lint', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']],
  ['types of the playground', 'typescript-native/bin/tsc', ['-p', 'playground']],
  [
    'direction of imports',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['src', 'conformance', 'playground'],
  ],
  ['unused code', 'knip/bin/knip.js', ['--no-progress']],
];

/** Of bad input, in a whole run; one that tries fewer has lost some. */
const MIN_CASES = 100_000;

prepare();
process.env.SAMTAL_SEED ??= String(randomInt(2 ** 31));
const wanted = process.argv.slice(2);
const files = testFiles(join(ROOT, 'dist')).filter((file) => wanted.every((part) => file.includes(part)));
const isWithModels = (file) => file.endsWith('.models.test.js');
const totals = { passed: 0, failed: 0, skipped: 0 };
let cases = 0;

if (wanted.length === 0) runChecks();
await runTests(
  files.filter((file) => !isWithModels(file)),
  2,
);
const withModels = files.filter(isWithModels);
if (withModels.length > 0) {
  await preparedModels();
  const isOfOneEngine = (file) => file.startsWith(join(ROOT, 'dist', 'src'));
  await runTests(withModels.filter(isOfOneEngine), 2);
  // The others start whole servers, whose engines use every core.
  await runTests(
    withModels.filter((file) => !isOfOneEngine(file)),
    1,
  );
}
reportCases();
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);

function runChecks() {
  for (const [name, script, args] of CHECKS) {
    const path = fileURLToPath(new URL(`../node_modules/${script}`, import.meta.url));
    const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    console.log(`${status === 0 ? '✔' : '✖'} ${name}`);
    if (status !== 0) console.log(`${stdout}\n${stderr}`);
    totals[status === 0 ? 'passed' : 'failed'] += 1;
  }
}

async function preparedModels() {
  const { pullTestModels } = await import('../dist/test/support/test-models.js');
  const folder = await pullTestModels();
  process.env.SAMTAL_TEST_MODELS = folder;
  // It holds links only.
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}

/** One process a file; `concurrency` of them at once. */
async function runTests(testFilesToRun, concurrency) {
  if (testFilesToRun.length === 0) return;
  await new Promise((resolve, reject) => {
    const events = run({ files: testFilesToRun, concurrency, timeout: 20 * 60 * 1000 });
    events.on('test:diagnostic', ({ nesting, message }) => {
      cases += Number(/^(\d+) cases of bad input\b/.exec(message)?.[1] ?? 0);
      const [, label, count] = /^(pass|fail|cancelled|skipped) (\d+)$/.exec(message) ?? [];
      if (nesting !== 0 || label === undefined) return;
      const total = label === 'pass' ? 'passed' : label === 'skipped' ? 'skipped' : 'failed';
      totals[total] += Number(count);
    });
    events.on('end', resolve).on('error', reject);
    events.compose(spec).pipe(process.stdout);
  });
}

function reportCases() {
  if (cases > 0) console.log(`${cases} cases of bad input, seed ${process.env.SAMTAL_SEED}`);
  if (wanted.length > 0 || cases >= MIN_CASES) return;
  console.log(`✖ at least ${MIN_CASES} cases of bad input`);
  totals.failed += 1;
}

function testFiles(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return testFiles(path);
      return entry.name.endsWith('.test.js') ? [path] : [];
    })
    .sort();
}
