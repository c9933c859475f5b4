/** Sound at another rate, both in hertz; straight lines between samples, which speech bears. */
export function resampled(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const result = new Float32Array(Math.round((samples.length * to) / from));
  for (let index = 0; index < result.length; index += 1) {
    const position = (index * from) / to;
    const before = Math.floor(position);
    const share = position - before;
    const left = samples[before] ?? 0;
    const right = samples[before + 1] ?? left;
    result[index] = left + (right - left) * share;
  }
  return result;
}
