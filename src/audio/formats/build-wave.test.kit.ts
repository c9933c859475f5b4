/** How a test wants its WAVE file; every field can be made to lie. */
export interface WaveRecipe {
  channels: number;
  sampleRate: number;
  bitsPerSample: number;
  float?: boolean;
  extensible?: boolean;
  /** One function of time in samples for each channel. */
  signal: (sample: number, channel: number) => number;
  samples: number;
  before?: readonly { name: string; bytes: number }[];
  after?: readonly { name: string; bytes: number }[];
  declaredDataBytes?: number;
  declaredRiffBytes?: number;
  blockBytes?: number;
}

export function buildWave(recipe: WaveRecipe): Buffer {
  const data = sampleBytes(recipe);
  const body = Buffer.concat([
    Buffer.from('WAVE', 'latin1'),
    ...(recipe.before ?? []).map(({ name, bytes }) => chunk(name, Buffer.alloc(bytes, 0x20))),
    chunk('fmt ', formatBytes(recipe)),
    chunk('data', data, recipe.declaredDataBytes),
    ...(recipe.after ?? []).map(({ name, bytes }) => chunk(name, Buffer.alloc(bytes, 0x20))),
  ]);
  return Buffer.concat([
    Buffer.from('RIFF', 'latin1'),
    uint32(recipe.declaredRiffBytes ?? body.length),
    body,
  ]);
}

function formatBytes(recipe: WaveRecipe): Buffer {
  const { channels, sampleRate, bitsPerSample, float = false, extensible = false } = recipe;
  const blockBytes = recipe.blockBytes ?? (channels * bitsPerSample) / 8;
  const tag = float ? 3 : 1;
  const format = Buffer.alloc(extensible ? 40 : 16);
  format.writeUInt16LE(extensible ? 0xfffe : tag, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(sampleRate, 4);
  format.writeUInt32LE((sampleRate * blockBytes) % 2 ** 32, 8);
  format.writeUInt16LE(blockBytes % 2 ** 16, 12);
  format.writeUInt16LE(bitsPerSample, 14);
  if (extensible) {
    format.writeUInt16LE(22, 16);
    format.writeUInt16LE(bitsPerSample, 18);
    format.writeUInt16LE(tag, 24);
    format.write('000000001000800000aa00389b71', 26, 'hex');
  }
  return format;
}

function sampleBytes({ channels, samples, signal, bitsPerSample, float = false }: WaveRecipe): Buffer {
  const bytes = Buffer.alloc(Math.ceil((channels * samples * bitsPerSample) / 8));
  let offset = 0;
  for (let sample = 0; sample < samples; sample += 1)
    for (let channel = 0; channel < channels; channel += 1) {
      const value = signal(sample, channel);
      if (float && bitsPerSample === 32) bytes.writeFloatLE(value, offset);
      else if (float) bytes.writeDoubleLE(value, offset);
      else if (bitsPerSample === 8) bytes.writeUInt8(level(value, 8) + 128, offset);
      else if (bitsPerSample > 0) bytes.writeIntLE(level(value, bitsPerSample), offset, bitsPerSample / 8);
      offset += bitsPerSample / 8;
    }
  return bytes;
}

function level(value: number, bits: number): number {
  const levels = 2 ** (bits - 1);
  return Math.max(-levels, Math.min(levels - 1, Math.round(value * levels)));
}

function chunk(name: string, content: Buffer, declaredBytes = content.length): Buffer {
  return Buffer.concat([
    Buffer.from(name, 'latin1'),
    uint32(declaredBytes),
    content,
    Buffer.alloc(content.length % 2),
  ]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
