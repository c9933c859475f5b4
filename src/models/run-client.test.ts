import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { ClientMissing, runClient } from './run-client.ts';

const options = { skip: process.platform === 'win32' };
const { signal } = new AbortController();
const base = { folder: tmpdir(), limitMs: 60_000, signal };

test('a client that falls silent is ended, its children too', options, async () => {
  const startedMs = performance.now();
  const work = runClient('sh', ['-c', 'sleep 60 & echo started; wait'], { ...base, inactivityMs: 600 });
  await assert.rejects(work, /no byte came for 0.6 seconds/);
  assert(performance.now() - startedMs < 30_000);
});

test('a client that keeps growing is left alone', options, async () => {
  let bytes = 0;
  const seen: number[] = [];
  const result = await runClient('sleep', ['1.5'], {
    ...base,
    inactivityMs: 700,
    countBytes: async () => ++bytes,
    onBytes: (count) => seen.push(count),
  });
  assert.equal(result.exitCode, 0);
  assert(seen.length > 2);
});

test('a client has a limit in all, and one that ignores a polite signal is killed', options, async () => {
  const work = runClient('sh', ['-c', 'trap "" TERM; while :; do sleep 0.1; done'], {
    ...base,
    limitMs: 300,
  });
  await assert.rejects(work, /did not end within 0.3 seconds/);
});

test('only the end of a long output is kept', options, async () => {
  const { output } = await runClient('sh', ['-c', 'yes | head -c 200000; echo last'], base);
  assert(output.length <= 16_384);
  assert(output.endsWith('last\n'));
});

test('a program that is not here is told apart from one that fails', options, async () => {
  await assert.rejects(runClient('no-such-program-here', [], base), ClientMissing);
  assert.equal((await runClient('false', [], base)).exitCode, 1);
});
