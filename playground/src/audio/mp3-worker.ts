import { createEncoder } from 'wasm-media-encoders';
import encoderFile from 'wasm-media-encoders/wasm/mp3?url';
import { SAMPLE_RATE } from './pcm.ts';

const KILOBITS = 64;
const BLOCK_SAMPLES = SAMPLE_RATE * 10;

self.onmessage = async ({ data }: MessageEvent<Int16Array>) => {
  self.postMessage(await encode(data));
};

async function encode(samples: Int16Array): Promise<Uint8Array> {
  const encoder = await createEncoder('audio/mpeg', encoderFile);
  encoder.configure({ sampleRate: SAMPLE_RATE, channels: 1, bitrate: KILOBITS });
  const pieces: BlobPart[] = [];
  for (let start = 0; start < samples.length; start += BLOCK_SAMPLES) {
    const block = Float32Array.from(
      samples.subarray(start, start + BLOCK_SAMPLES),
      (value) => value / 32_768,
    );
    pieces.push(encoder.encode([block]).slice());
  }
  pieces.push(encoder.finalize().slice());
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}
