import type { PcmFrame } from '../pcm.ts';
import { clampSample } from './clamp-sample.ts';
import type { WaveFormat } from './wave-format.ts';

/**
 * Turns whole blocks of WAVE samples into one channel, the mean of all. Float samples are
 * clamped to full scale.
 */
export function readWaveSamples(bytes: Uint8Array, format: WaveFormat): PcmFrame {
  const { channels, blockBytes } = format;
  const blocks = Math.floor(bytes.length / blockBytes);
  const frame = new Float32Array(blocks);
  const readSample = sampleReader(bytes, format);
  const sampleBytes = blockBytes / channels;
  let offset = 0;
  for (let block = 0; block < blocks; block += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) {
      sum += readSample(offset);
      offset += sampleBytes;
    }
    frame[block] = sum / channels;
  }
  return frame;
}

function sampleReader(
  bytes: Uint8Array,
  { sampleType, bitsPerSample }: WaveFormat,
): (offset: number) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (sampleType === 'float')
    return bitsPerSample === 32
      ? (offset) => clampSample(view.getFloat32(offset, true))
      : (offset) => clampSample(view.getFloat64(offset, true));
  // 8-bit WAVE is unsigned with silence at 128; every other depth is signed.
  if (bitsPerSample === 8) return (offset) => ((bytes[offset] ?? 128) - 128) / 0x80;
  if (bitsPerSample === 16) return (offset) => view.getInt16(offset, true) / 0x8000;
  if (bitsPerSample === 24)
    return (offset) => (view.getUint8(offset) | (view.getInt16(offset + 1, true) << 8)) / 0x80_0000;
  return (offset) => view.getInt32(offset, true) / 0x8000_0000;
}
