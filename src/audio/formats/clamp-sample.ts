/** A decoded sample within [-1, 1]; what is not a number becomes silence, since nothing later expects it. */
export function clampSample(sample: number): number {
  if (sample > 1) return 1;
  if (sample < -1) return -1;
  return Number.isNaN(sample) ? 0 : sample;
}
