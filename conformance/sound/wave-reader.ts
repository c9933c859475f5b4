import { Mismatch } from '../expect/mismatch.ts';

export interface Wave {
  formatCode: number;
  channels: number;
  /** In hertz. */
  sampleRate: number;
  bits: number;
  bytesPerSecond: number;
  frameBytes: number;
  /** In the order of the file, with the sizes that their headers declare. */
  chunks: readonly { name: string; bytes: number }[];
  /** What the file's first header declares: all bytes after it. */
  riffBytes: number;
  data: Buffer;
}

const FILE_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;

/** Reads a WAV file. Throws a `Mismatch` where it is none, or where a chunk reaches beyond its end. */
export function readWave(bytes: Buffer): Wave {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') {
    throw new Mismatch('RIFF and WAVE at the beginning', bytes.toString('latin1', 0, 12));
  }
  const chunks: { name: string; bytes: number }[] = [];
  const contents = new Map<string, Buffer>();
  for (let offset = FILE_HEADER_BYTES; offset < bytes.length; ) {
    if (offset + CHUNK_HEADER_BYTES > bytes.length) throw new Mismatch('whole chunks', 'a part of a header');
    const name = bytes.toString('latin1', offset, offset + 4);
    const length = bytes.readUInt32LE(offset + 4);
    const start = offset + CHUNK_HEADER_BYTES;
    if (start + length > bytes.length) {
      throw new Mismatch(`${name} of ${bytes.length - start} bytes`, `a declared size of ${length}`);
    }
    chunks.push({ name, bytes: length });
    contents.set(name, bytes.subarray(start, start + length));
    offset = start + length + (length % 2);
  }
  const format = contents.get('fmt ');
  const data = contents.get('data');
  if (format === undefined || format.length < 16 || data === undefined) {
    throw new Mismatch('chunks `fmt ` and `data`', chunks.map(({ name }) => name).join(', '));
  }
  return {
    formatCode: format.readUInt16LE(0),
    channels: format.readUInt16LE(2),
    sampleRate: format.readUInt32LE(4),
    bytesPerSecond: format.readUInt32LE(8),
    frameBytes: format.readUInt16LE(12),
    bits: format.readUInt16LE(14),
    chunks,
    riffBytes: bytes.readUInt32LE(4),
    data,
  };
}

/** Samples between -1 and 1 of mono sound of 16 bits. */
export function samplesOf(pcm16: Buffer): Float32Array {
  const samples = new Float32Array(pcm16.length >> 1);
  for (let index = 0; index < samples.length; index += 1) {
    samples[index] = pcm16.readInt16LE(index * 2) / 32_768;
  }
  return samples;
}

export function secondsOf({ data, bytesPerSecond }: Wave): number {
  return data.length / bytesPerSecond;
}
