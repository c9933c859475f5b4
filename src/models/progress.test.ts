import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showProgress } from './progress.ts';
import type { PullProgress } from './pull-progress.ts';

function recorder(isTTY: boolean) {
  const written: string[] = [];
  let nowMs = 0;
  const stream = { isTTY, columns: 120, write: (text: string) => written.push(text) };
  const display = showProgress(stream, { nowMs: () => nowMs });
  return {
    written,
    display,
    at(ms: number, receivedBytes: number, more: Partial<PullProgress> = {}) {
      nowMs = ms;
      const source = 'the model hub';
      display.update({ model: 'm', file: 'f', receivedBytes, totalBytes: 10_000_000, source, ...more });
    },
  };
}

test('plain lines: one at the start, one every ten percent, one at the end', () => {
  const { written, display, at } = recorder(false);
  at(0, 0, { source: null });
  for (let step = 0; step <= 1_000; step++) at(step * 10, step * 10_000);
  display.end('done');
  assert.deepEqual(written, [
    'Fetching models: 10.0 MB\n',
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(
      (tenth) => `Fetching models: ${tenth}0 %, ${tenth}.0 MB, the model hub\n`,
    ),
    'Fetched 10.0 MB of models in 10 s\n',
  ]);
});

test('on a terminal one line is redrawn, at most ten times a second, and cleared at the end', () => {
  const { written, display, at } = recorder(true);
  for (let ms = 0; ms < 2_000; ms += 5) at(ms, ms * 2_000);
  assert.equal(written.length, 20);
  assert(written.every((text) => text.startsWith('\r\x1b[2K') && !text.includes('\n') && text.length < 125));
  assert.match(
    written.at(-1) ?? '',
    /\[#########\.+\] {2}38 % {2}3\.8 MB of 10\.0 MB {2}2\.0 MB\/s {2}the model hub/,
  );
  display.end('done');
  assert.deepEqual(written.slice(20), ['\r\x1b[2K', 'Fetched 4.0 MB of models in 2 s\n']);
});

test('files are summed, one that was given up leaves the sum, and nothing fetched prints nothing', () => {
  const { written, display, at } = recorder(false);
  at(0, 0, { source: null });
  at(0, 0, { source: null, file: 'voice' });
  at(1, 5_000_000);
  at(2, 0, { file: 'voice', totalBytes: 0, source: null });
  at(3, 6_000_000);
  display.end('failed');
  assert.deepEqual(written, [
    'Fetching models: 20.0 MB\n',
    'Fetching models: 20 %, 5.0 MB, the model hub\n',
    'Fetching models: 60 %, 6.0 MB, the model hub\n',
  ]);
  const idle = recorder(false);
  idle.display.end('done');
  assert.deepEqual(idle.written, []);
});
