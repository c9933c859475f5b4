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

test('plays another sound after one that was longer, and nothing of that', () => {
  const queue = createPlayQueue();
  queue.append(tone(45));
  queue.end();
  queue.seek(44 * SAMPLE_RATE);
  readAll(queue, 1);
  queue.clear();
  assert.equal(queue.isOver, false);
  const sent = tone(1, 300);
  queue.append(sent);
  queue.end();
  const heard = readAll(queue, 1);
  assert.equal(queue.length, sent.length);
  assert(sent.every((sample, index) => Math.abs(sample / 32_768 - (heard[index] ?? 0)) < 1e-6));
});

test('counts one gap, is silent in it, and goes on when there is enough', () => {
  const queue = createPlayQueue();
  const block = new Float32Array(SAMPLE_RATE / 10);
  queue.append(tone(0.1));
  queue.read(block, 1);
  for (let times = 0; times < 3; times++) queue.read(block, 1);
  assert(block.every((value) => value === 0));
  queue.append(tone(0.15));
  assert.equal(queue.underruns, 1);
  queue.read(block, 1);
  assert(block.every((value) => value === 0));
  queue.append(tone(0.15));
  queue.read(block, 1);
  assert(block.some((value) => value !== 0));
});

test('lengthens a pause of the speaker until sound that is late has come, but not for ever', () => {
  for (const { lateBlocks, gaps } of [
    { lateBlocks: 40, gaps: 0 },
    { lateBlocks: 400, gaps: 1 },
  ]) {
    const queue = createPlayQueue();
    const block = new Float32Array(128);
    const sent = [tone(0.2), new Int16Array(SAMPLE_RATE * 0.1), tone(0.2)] as const;
    queue.append(sent[0]);
    queue.append(sent[1]);
    let loud = 0;
    const read = () => {
      queue.read(block, 1);
      loud += block.filter((value) => value !== 0).length;
    };
    const untilPause = Math.ceil(sent[0].length / block.length);
    for (let blocks = 0; blocks < untilPause + lateBlocks; blocks++) read();
    queue.append(sent[2]);
    queue.end();
    while (!queue.isOver) read();
    assert.equal(queue.underruns, gaps);
    assert.equal(loud, [...sent[0], ...sent[2]].filter((sample) => sample !== 0).length);
  }
});

test('holds no pause before the first word', () => {
  const queue = createPlayQueue();
  const block = new Float32Array(128);
  queue.append(new Int16Array(SAMPLE_RATE * 0.15));
  queue.append(tone(0.05));
  let blocks = 0;
  for (; blocks < 100 && block.every((value) => value === 0); blocks++) queue.read(block, 1);
  assert.equal(blocks, Math.floor((SAMPLE_RATE * 0.15) / block.length) + 1);
});

test('does not take the end for a gap', () => {
  const queue = createPlayQueue();
  queue.append(tone(0.05));
  queue.end();
  readAll(queue, 1);
  assert.equal(queue.underruns, 0);
});

test('does not take an end that is late for a gap', () => {
  const queue = createPlayQueue();
  const block = new Float32Array(SAMPLE_RATE / 10);
  queue.append(tone(0.2));
  for (let times = 0; times < 5; times++) queue.read(block, 1);
  queue.end();
  assert.equal(queue.isOver, true);
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
