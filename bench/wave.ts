import type { Content } from './ask.ts';

/** 24 kHz mono s16le sound as a WAV file. */
export function toWave(pcm: Uint8Array): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + pcm.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(24_000, 24);
  header.writeUInt32LE(48_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(pcm.length, 40);
  return Buffer.concat([header, pcm]);
}

/** A user message with a recording, and words with it if there are any. */
export function spoken(pcm: Uint8Array, text?: string): Content {
  const data = toWave(pcm).toString('base64');
  const recording = { type: 'input_audio', input_audio: { data, format: 'wav' } } as const;
  return text === undefined ? [recording] : [{ type: 'text', text }, recording];
}
