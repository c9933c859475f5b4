import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AudioEncoder } from '../audio-encoder.ts';
import { OUTPUT_SAMPLE_RATE } from '../pcm.ts';

/** Constant, so that players show the right length without an index; clear for speech at 24 kHz mono. */
const KILOBITS_PER_SECOND = 64;

/** MPEG 2 layer III by LAME compiled to WebAssembly, whose memory goes with the encoder. */
export async function createMp3Encoder(): Promise<AudioEncoder> {
  const { createEncoder } = await import('wasm-media-encoders');
  const encoder = await createEncoder('audio/mpeg', await readLame());
  encoder.configure({
    sampleRate: OUTPUT_SAMPLE_RATE,
    outputSampleRate: OUTPUT_SAMPLE_RATE,
    channels: 1,
    bitrate: KILOBITS_PER_SECOND,
  });
  return {
    // What the encoder returns lies in its own memory, which the next call overwrites.
    encode: async (frame) => encoder.encode([frame]).slice(),
    finish: async () => ({ tail: encoder.finalize().slice() }),
    [Symbol.asyncDispose]: async () => {},
  };
}

/** The bare file, since the package's own entry decodes it from base64 text first. */
async function readLame(): Promise<Uint8Array> {
  return readFile(createRequire(import.meta.url).resolve('wasm-media-encoders/wasm/mp3'));
}
