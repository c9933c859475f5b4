import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SAMPLE_RATE } from './pcm.ts';
import { createPlayQueue, type PlayQueue } from './play-queue.ts';

function tone(seconds: number, hertz = 200): Int16Array {
  return Int16Array.from({ length: seconds * SAMPLE_RATE }, (_, index) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * hertz * index) / SAMPLE_RATE)),
  );
}

function readAll(queue: PlayQueue, speed: number): Float32Array {
  const blocks: number[] = [];
  const block = new Float32Array(128);
  while (!queue.isOver) {
    queue.read(block, speed);
    blocks.push(...block);
  }
  return Float32Array.from(blocks);
}

function crossings(sound: Float32Array): number {
  let count = 0;
  for (let index = 1; index < sound.length; index++)
    if ((sound[index - 1] ?? 0) < 0 && (sound[index] ?? 0) >= 0) count++;
  return count;
}

test('plays exactly what came, whatever the pieces', () => {
  const queue = createPlayQueue();
  const sent = tone(31);
  queue.append(sent.subarray(0, 5_000));
  queue.append(sent.subarray(5_000));
  queue.end();
  const heard = readAll(queue, 1);
  assert(sent.every((sample, index) => Math.abs(sample / 32_768 - (heard[index] ?? 0)) < 1e-6));
  assert.equal(queue.underruns, 0);
});

test('counts one gap, is silent in it, and goes on when there is enough', () => {
  const queue = createPlayQueue();
  const block = new Float32Array(SAMPLE_RATE / 10);
  queue.append(tone(0.1));
  queue.read(block, 1);
  for (let times = 0; times < 3; times++) queue.read(block, 1);
  assert(block.every((value) => value === 0));
  assert.equal(queue.underruns, 1);
  queue.append(tone(0.15));
  queue.read(block, 1);
  assert(block.every((value) => value === 0));
  queue.append(tone(0.15));
  queue.read(block, 1);
  assert(block.some((value) => value !== 0));
});

test('does not take the end for a gap', () => {
  const queue = createPlayQueue();
  queue.append(tone(0.05));
  queue.end();
  readAll(queue, 1);
  assert.equal(queue.underruns, 0);
});

test('goes back and forth', () => {
  const queue = createPlayQueue();
  queue.append(tone(1));
  queue.end();
  readAll(queue, 1);
  queue.seek(100);
  assert.equal(queue.position, 100);
  assert.equal(queue.isOver, false);
  queue.seek(1e9);
  assert.equal(queue.position, SAMPLE_RATE);
});

test('speaks faster and slower at the same pitch', () => {
  for (const speed of [0.5, 1.5, 2]) {
    const queue = createPlayQueue();
    queue.append(tone(2));
    queue.end();
    const heard = readAll(queue, speed);
    const seconds = heard.length / SAMPLE_RATE;
    assert(Math.abs(seconds - 2 / speed) < 0.05, `${seconds} s at ${speed}`);
    const hertz = crossings(heard) / seconds;
    assert(Math.abs(hertz - 200) < 6, `${hertz} Hz at ${speed}`);
  }
});
