import type { PcmFrame } from './pcm.ts';

/** The step between neighbouring 16-bit levels is 1/32768 both ways, so that bytes survive a round trip. */
const LEVELS = 32_768;

/** Signed 16-bit little-endian samples, rounded and clamped. What is not a number becomes silence. */
export function encodePcm16(frame: PcmFrame): Uint8Array {
  const bytes = new Uint8Array(frame.length * 2);
  for (let index = 0; index < frame.length; index += 1) {
    const level = toPcm16Level(frame[index] ?? 0);
    bytes[index * 2] = level;
    bytes[index * 2 + 1] = level >> 8;
  }
  return bytes;
}

/** Reads signed 16-bit little-endian samples. An odd number of bytes is a `RangeError`. */
export function decodePcm16(bytes: Uint8Array): PcmFrame {
  if (bytes.length % 2 !== 0)
    throw new RangeError(`Cannot read 16-bit samples: ${bytes.length} is an odd number of bytes`);
  const frame = new Float32Array(bytes.length / 2);
  for (let index = 0; index < frame.length; index += 1) {
    const level = (bytes[index * 2] ?? 0) | ((bytes[index * 2 + 1] ?? 0) << 8);
    frame[index] = ((level << 16) >> 16) / LEVELS;
  }
  return frame;
}

/** One sample as an integer within [-32768, 32767]. */
export function toPcm16Level(sample: number): number {
  const level = Math.round(sample * LEVELS);
  if (level >= LEVELS) return LEVELS - 1;
  if (level < -LEVELS) return -LEVELS;
  return Number.isNaN(level) ? 0 : level;
}
