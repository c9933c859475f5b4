import { unsupportedFormat } from './unsupported-format.ts';

/** How the samples of a RIFF/WAVE file are laid out. */
export interface WaveFormat {
  sampleType: 'integer' | 'float';
  bitsPerSample: 8 | 16 | 24 | 32 | 64;
  channels: number;
  /** Hertz. */
  sampleRate: number;
  /** Bytes of one sample of every channel. */
  blockBytes: number;
}

/** Bytes of the `fmt ` chunk that matter; the extensible form is the longest. */
export const MAX_FORMAT_BYTES = 40;

const MAX_CHANNELS = 8;
/** Below, a 20 MB file could claim months of audio; above, no recorder goes. */
const MIN_SAMPLE_RATE = 1_000;
const MAX_SAMPLE_RATE = 384_000;

const PCM = 1;
const IEEE_FLOAT = 3;
const EXTENSIBLE = 0xfffe;
/** Bytes 2 to 15 of the sub-format GUID under which the old format numbers live on (KSDATAFORMAT_SUBTYPE_WAVEFORMATEX). */
const WAVE_SUBFORMAT_TAIL = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];

/** Reads a `fmt ` chunk. Throws `unsupported_format` for what no reader here can or should decode. */
export function parseWaveFormat(chunk: Uint8Array): WaveFormat {
  if (chunk.length < 16) throw unsupportedFormat('the fmt chunk is too short');
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const sampleType = sampleTypeOf(chunk, view);
  const channels = view.getUint16(2, true);
  const sampleRate = view.getUint32(4, true);
  const blockBytes = view.getUint16(12, true);
  const bitsPerSample = bitsOf(view.getUint16(14, true), sampleType);
  if (channels < 1 || channels > MAX_CHANNELS)
    throw unsupportedFormat(`${channels} channels, at most ${MAX_CHANNELS} can be read`);
  if (sampleRate < MIN_SAMPLE_RATE || sampleRate > MAX_SAMPLE_RATE)
    throw unsupportedFormat(`${sampleRate} Hz, only ${MIN_SAMPLE_RATE} to ${MAX_SAMPLE_RATE} Hz can be read`);
  if (blockBytes !== (channels * bitsPerSample) / 8)
    throw unsupportedFormat('block size, depth and channels disagree');
  return { sampleType, bitsPerSample, channels, sampleRate, blockBytes };
}

function sampleTypeOf(chunk: Uint8Array, view: DataView): WaveFormat['sampleType'] {
  let tag = view.getUint16(0, true);
  if (tag === EXTENSIBLE) {
    if (chunk.length < MAX_FORMAT_BYTES) throw unsupportedFormat('the extensible fmt chunk is too short');
    if (WAVE_SUBFORMAT_TAIL.some((byte, index) => chunk[26 + index] !== byte))
      throw unsupportedFormat('the sub-format is not a WAVE format');
    tag = view.getUint16(24, true);
  }
  if (tag === PCM) return 'integer';
  if (tag === IEEE_FLOAT) return 'float';
  throw unsupportedFormat(`WAVE format ${tag}, only PCM and float can be read`);
}

function bitsOf(bits: number, sampleType: WaveFormat['sampleType']): WaveFormat['bitsPerSample'] {
  if (sampleType === 'integer' && (bits === 8 || bits === 16 || bits === 24 || bits === 32)) return bits;
  if (sampleType === 'float' && (bits === 32 || bits === 64)) return bits;
  throw unsupportedFormat(`${bits} bits a sample as ${sampleType}`);
}
