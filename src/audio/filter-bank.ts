/** A low-pass filter at every offset between two input samples that an output can have. */
export interface FilterBank {
  /** Length of each filter, even. */
  readonly taps: number;
  /** The filtered value at `phase` / phases after `input[start + taps / 2 - 1]`. */
  apply(input: Float32Array, start: number, phase: number): number;
}

/** Kaiser's window with 86 dB of stop-band attenuation: beta = 0.1102 (86 - 8.7). */
const KAISER_BETA = 8.52;
/**
 * Half the filter's length in samples of the lower rate. With the window above it makes the transition from
 * pass band to stop band 0.11 of the lower rate's Nyquist frequency wide.
 */
const HALF_WIDTH = 50;
/** Middle of that transition, as a fraction of Nyquist: flat up to 0.89, silent from 1. */
const CUTOFF = 0.945;
/** Filters per sample of the lower rate beyond which interpolating between two leaves an error under -110 dB. */
const MAX_DENSITY = 512;

/** The rates that MPEG has, and a few of WAVE: at most 6 MB. */
const MAX_KEPT = 12;
const kept = new Map<string, FilterBank>();

/**
 * The filters for input / output = `ratio` with `phases` possible offsets. Designing them can take ten
 * milliseconds, and a file may change its rate every three frames, 46,000 times in an hour: the last ones are
 * kept.
 */
export function filterBank(ratio: number, phases: number): FilterBank {
  const key = `${ratio} ${phases}`;
  const bank = kept.get(key) ?? designFilterBank(ratio, phases);
  kept.delete(key);
  kept.set(key, bank);
  const [oldest] = kept.keys();
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  return bank;
}

/**
 * Designs filters that are flat within 0.001 dB up to 0.89 of the lower Nyquist frequency (0.03 dB down at 0.9)
 * and at least 86 dB down from that frequency on. Where there are too many offsets to keep a filter for each,
 * neighbours are interpolated, so that no pair of rates costs more than half a megabyte.
 */
function designFilterBank(ratio: number, phases: number): FilterBank {
  const stretch = Math.max(1, ratio);
  const taps = 2 * Math.ceil(HALF_WIDTH * stretch);
  const rows = Math.min(phases, Math.ceil(MAX_DENSITY / stretch));
  const exact = rows === phases;
  const filters = Array.from({ length: exact ? rows : rows + 1 }, (_, row) =>
    designFilter(taps, row / rows, stretch),
  );
  const first = designFilter(taps, 0, stretch);
  return {
    taps,
    apply(input, start, phase) {
      if (exact) return dot(filters[phase] ?? first, input, start);
      const row = (phase * rows) / phases;
      const lower = Math.floor(row);
      const lowerValue = dot(filters[lower] ?? first, input, start);
      const upperValue = dot(filters[lower + 1] ?? first, input, start);
      return lowerValue + (row - lower) * (upperValue - lowerValue);
    },
  };
}

/** One filter for outputs `offset` of an input sample late, scaled so that a constant stays what it is. */
function designFilter(taps: number, offset: number, stretch: number): Float32Array {
  const filter = new Float64Array(taps);
  let sum = 0;
  for (let tap = 0; tap < taps; tap += 1) {
    const distance = (tap - (taps / 2 - 1) - offset) / stretch;
    const value = sinc(CUTOFF * distance) * kaiser(distance / HALF_WIDTH);
    filter[tap] = value;
    sum += value;
  }
  return Float32Array.from(filter, (value) => value / sum);
}

/** Four sums, because one would make every addition wait for the one before. */
function dot(filter: Float32Array, input: Float32Array, start: number): number {
  const { length } = filter;
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let tap = 0;
  for (; tap + 3 < length; tap += 4) {
    first += (filter[tap] ?? 0) * (input[start + tap] ?? 0);
    second += (filter[tap + 1] ?? 0) * (input[start + tap + 1] ?? 0);
    third += (filter[tap + 2] ?? 0) * (input[start + tap + 2] ?? 0);
    fourth += (filter[tap + 3] ?? 0) * (input[start + tap + 3] ?? 0);
  }
  for (; tap < length; tap += 1) first += (filter[tap] ?? 0) * (input[start + tap] ?? 0);
  return first + second + (third + fourth);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) > 1 ? 0 : besselI0(KAISER_BETA * Math.sqrt(1 - x * x)) / besselI0(KAISER_BETA);
}

/** The modified Bessel function of order zero, by its power series. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let order = 1; term > sum * 1e-12; order += 1) {
    term *= (x / (2 * order)) ** 2;
    sum += term;
  }
  return sum;
}
