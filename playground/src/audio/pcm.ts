/** Samples a second of what the API speaks, and of everything that the page plays. */
export const SAMPLE_RATE = 24_000;

/** One value of a waveform stands for this long. */
const PEAK_MS = 50;
const PEAK_SAMPLES = (SAMPLE_RATE * PEAK_MS) / 1000;

/** 16-bit samples, little-endian, from base64. A byte too many at the end is left out. */
export function samplesFromBase64(text: string): Int16Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length & ~1);
  for (let index = 0; index < bytes.length; index++) bytes[index] = binary.charCodeAt(index);
  return new Int16Array(bytes.buffer);
}

export function base64FromBytes(bytes: Uint8Array): string {
  // A call takes some 100,000 arguments at most.
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += 0x8000)
    pieces.push(String.fromCharCode(...bytes.subarray(start, start + 0x8000)));
  return btoa(pieces.join(''));
}

/** 16-bit samples from samples between -1 and 1; louder ones are cut. */
export function samplesFromFloats(floats: Float32Array): Int16Array<ArrayBuffer> {
  const samples = new Int16Array(floats.length);
  for (const [index, value] of floats.entries())
    samples[index] = Math.round(Math.max(-1, Math.min(1, value)) * 32_767);
  return samples;
}

export function joinSamples(chunks: readonly Int16Array[]): Int16Array<ArrayBuffer> {
  const joined = new Int16Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const chunk of chunks) {
    joined.set(chunk, start);
    start += chunk.length;
  }
  return joined;
}

/** The loudest sample of each 50 ms, between 0 and 1. */
export function peaksOf(samples: Int16Array): number[] {
  const peaks: number[] = [];
  for (let start = 0; start < samples.length; start += PEAK_SAMPLES) {
    let loudest = 0;
    const end = Math.min(samples.length, start + PEAK_SAMPLES);
    for (let index = start; index < end; index++) loudest = Math.max(loudest, Math.abs(samples[index] ?? 0));
    peaks.push(Math.round((loudest / 32_768) * 1000) / 1000);
  }
  return peaks;
}

/** As many values as there are columns to draw, each the highest of those it stands for. */
export function peaksForColumns(peaks: readonly number[], columns: number): number[] {
  if (peaks.length <= columns) return [...peaks];
  return Array.from({ length: columns }, (_, column) => {
    const start = Math.floor((column * peaks.length) / columns);
    const end = Math.max(start + 1, Math.floor(((column + 1) * peaks.length) / columns));
    return Math.max(...peaks.slice(start, end));
  });
}
