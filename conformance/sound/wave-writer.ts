/** A WAV file to be made. */
export interface WaveRecipe {
  channels?: number;
  /** In hertz. */
  sampleRate?: number;
  bits?: 8 | 16 | 24 | 32;
  /** 32-bit floats instead of integers. */
  float?: boolean;
  /** With the longer format chunk of WAVE_FORMAT_EXTENSIBLE. */
  extensible?: boolean;
  /** Chunks that players pass over, in front of the sound: names of four letters and their contents. */
  before?: readonly (readonly [name: string, content: Uint8Array])[];
}

const PCM = 1;
const IEEE_FLOAT = 3;
const EXTENSIBLE = 0xfffe;
/** What follows the format code in the identifier of a sub-format. */
const SUB_FORMAT_TAIL = '000000001000800000aa00389b71';

/** Samples between -1 and 1 as a WAV file; the same in each channel. */
export function writeWave(
  samples: ArrayLike<number>,
  {
    channels = 1,
    sampleRate = 24_000,
    bits = 16,
    float = false,
    extensible = false,
    before = [],
  }: WaveRecipe = {},
): Buffer {
  const width = bits / 8;
  const data = Buffer.alloc(samples.length * channels * width);
  for (let index = 0; index < samples.length * channels; index += 1) {
    const value = samples[Math.floor(index / channels)] ?? 0;
    writeSample(data, index * width, value, { bits, float });
  }
  const format = formatChunk({ channels, sampleRate, bits, code: float ? IEEE_FLOAT : PCM, extensible });
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    ...before.map(([name, content]) => chunk(name, content)),
    chunk('fmt ', format),
    chunk('data', data),
  ]);
  return chunk('RIFF', body);
}

/** Silence, as mono PCM of 16 bits at 16 kHz. */
export function silence(seconds: number): Buffer {
  return writeWave(new Float32Array(Math.round(seconds * 16_000)), { sampleRate: 16_000 });
}

interface Format extends Required<Pick<WaveRecipe, 'channels' | 'sampleRate' | 'bits' | 'extensible'>> {
  code: number;
}

function formatChunk({ channels, sampleRate, bits, code, extensible }: Format): Buffer {
  const format = Buffer.alloc(extensible ? 40 : 16);
  const frameBytes = (channels * bits) / 8;
  format.writeUInt16LE(extensible ? EXTENSIBLE : code, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(sampleRate, 4);
  format.writeUInt32LE(sampleRate * frameBytes, 8);
  format.writeUInt16LE(frameBytes, 12);
  format.writeUInt16LE(bits, 14);
  if (extensible) {
    format.writeUInt16LE(22, 16);
    format.writeUInt16LE(bits, 18);
    format.writeUInt16LE(code, 24);
    format.write(SUB_FORMAT_TAIL, 26, 'hex');
  }
  return format;
}

function writeSample(
  data: Buffer,
  offset: number,
  value: number,
  { bits, float }: Required<Pick<WaveRecipe, 'bits' | 'float'>>,
): void {
  if (float) {
    data.writeFloatLE(value, offset);
    return;
  }
  const levels = 2 ** (bits - 1);
  const level = Math.max(-levels, Math.min(levels - 1, Math.round(value * levels)));
  // Eight bits are the only width that WAV stores without a sign.
  if (bits === 8) data.writeUInt8(level + levels, offset);
  else data.writeIntLE(level, offset, bits / 8);
}

function chunk(name: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}
