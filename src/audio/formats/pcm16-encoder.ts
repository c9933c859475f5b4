import type { AudioEncoder } from '../audio-encoder.ts';
import { encodePcm16 } from '../pcm16.ts';

/** Bare signed 16-bit little-endian samples, no header. */
export function createPcm16Encoder(): AudioEncoder {
  return {
    encode: async (frame) => encodePcm16(frame),
    finish: async () => ({ tail: new Uint8Array(0) }),
    [Symbol.asyncDispose]: async () => {},
  };
}
