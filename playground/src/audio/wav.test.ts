import assert from 'node:assert/strict';
import { test } from 'node:test';
import { containerOf, wavFile } from './wav.ts';

test('writes a header with the true sizes', () => {
  const file = Buffer.from(wavFile(Int16Array.of(1, -2), 48_000));
  assert.equal(file.toString('latin1', 0, 4), 'RIFF');
  assert.equal(file.readUInt32LE(4), file.length - 8);
  assert.equal(file.toString('latin1', 8, 16), 'WAVEfmt ');
  assert.deepEqual(
    [file.readUInt16LE(20), file.readUInt16LE(22), file.readUInt32LE(24), file.readUInt32LE(28)],
    [1, 1, 48_000, 96_000],
  );
  assert.deepEqual([file.readUInt16LE(32), file.readUInt16LE(34), file.readUInt32LE(40)], [2, 16, 4]);
  assert.deepEqual([file.readInt16LE(44), file.readInt16LE(46)], [1, -2]);
});

test('tells what the API takes from what it does not', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  assert.equal(containerOf(wavFile(Int16Array.of(), 24_000)), 'wav');
  assert.equal(containerOf(bytes('ID3\x04')), 'mp3');
  assert.equal(containerOf(Uint8Array.of(0xff, 0xfb, 0x90)), 'mp3');
  assert.equal(containerOf(Uint8Array.of(0xff, 0xf1, 0x50)), undefined);
  assert.equal(containerOf(bytes('OggS')), undefined);
  assert.equal(containerOf(Uint8Array.of()), undefined);
});
