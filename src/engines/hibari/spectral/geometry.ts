/** The grid on which the voice models were trained: a Hann window of 50 ms every 12.5 ms at 24 kHz. */
export const SAMPLE_RATE = 24_000;
export const WINDOW_SAMPLES = 1200;
export const HOP_SAMPLES = 300;
export const HOPS_PER_WINDOW = WINDOW_SAMPLES / HOP_SAMPLES;
/** Bins of one spectral frame: 0 Hz to 12 kHz in steps of 20 Hz. */
export const BINS = WINDOW_SAMPLES / 2 + 1;
export const BIN_HZ = SAMPLE_RATE / WINDOW_SAMPLES;

/** Floats in one frame's spectrum: real and imaginary parts alternating. */
export const ROW_FLOATS = 2 * BINS;

/** Periodic Hann window, which overlaps to a constant at this hop. */
export function hannWindow(): Float32Array {
  return Float32Array.from({ length: WINDOW_SAMPLES }, (_, index) => hann(index));
}

function hann(index: number): number {
  return 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / WINDOW_SAMPLES);
}
