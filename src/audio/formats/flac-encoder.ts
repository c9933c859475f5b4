import { createHash } from 'node:crypto';
import type { AudioEncoder } from '../audio-encoder.ts';
import { OUTPUT_SAMPLE_RATE, type PcmFrame } from '../pcm.ts';
import { encodePcm16, toPcm16Level } from '../pcm16.ts';

/** `fLaC`, a block header and STREAMINFO (RFC 9639, section 8.2). */
const HEAD_BYTES = 42;
/** Low half of the byte that begins with it, then four more: 36 bits of sample count. */
const SAMPLE_COUNT_OFFSET = 21;
const DIGEST_OFFSET = 26;
/** What the package multiplies samples by; dividing by it first keeps them the levels of {@link encodePcm16}. */
const PACKAGE_SCALE = 32_767;

/** FLAC with 16 bits, by libFLAC; length and MD5 of the sound are in the final head. */
export async function createFlacEncoder(): Promise<AudioEncoder> {
  const { default: createLibFlac } = await import('@audio/encode-flac');
  const encoder = await createLibFlac({ sampleRate: OUTPUT_SAMPLE_RATE, channels: 1, bitDepth: 16 });
  const digest = createHash('md5');
  const head = Buffer.alloc(HEAD_BYTES);
  let encodedBytes = 0;
  let samples = 0;
  const keepHead = (encoded: Uint8Array) => {
    if (encodedBytes < HEAD_BYTES) head.set(encoded.subarray(0, HEAD_BYTES - encodedBytes), encodedBytes);
    encodedBytes += encoded.length;
    return encoded;
  };
  return {
    encode: async (frame) => {
      samples += frame.length;
      digest.update(encodePcm16(frame));
      return keepHead(encoder.encode([toPackageScale(frame)]));
    },
    finish: async () => {
      // Without a frame the package writes no file at all, not even an empty one.
      const start = samples === 0 ? keepHead(encoder.encode([new Float32Array(0)])) : new Uint8Array(0);
      const tail = Buffer.concat([start, keepHead(encoder.flush())]);
      writeSampleCount(head, samples);
      head.set(digest.digest(), DIGEST_OFFSET);
      return { tail, head };
    },
    [Symbol.asyncDispose]: async () => encoder.free(),
  };
}

function toPackageScale(frame: PcmFrame): PcmFrame {
  return frame.map((sample) => toPcm16Level(sample) / PACKAGE_SCALE);
}

function writeSampleCount(head: Buffer, samples: number): void {
  const highBits = Math.floor(samples / 2 ** 32) & 0xf;
  head.writeUInt8((head.readUInt8(SAMPLE_COUNT_OFFSET) & 0xf0) | highBits, SAMPLE_COUNT_OFFSET);
  head.writeUInt32BE(samples % 2 ** 32, SAMPLE_COUNT_OFFSET + 1);
}
