/** Arguments outside these limits are not looked up: below, the bin is silent; above, the models stop too. */
export const LOWEST_LEVEL = -8;
export const HIGHEST_LEVEL = 7;

const STEPS_PER_UNIT = 64;

const TABLE = Float64Array.from({ length: (HIGHEST_LEVEL - LOWEST_LEVEL) * STEPS_PER_UNIT + 1 }, (_, step) =>
  Math.exp(LOWEST_LEVEL + step / STEPS_PER_UNIT),
);

/**
 * e to the power of `level`, which is held within the limits above. Relative error below one millionth:
 * a table in steps of 1/64 and two terms of the series for the rest.
 */
export function exponential(level: number): number {
  const held = Math.max(LOWEST_LEVEL, Math.min(level, HIGHEST_LEVEL));
  const position = (held - LOWEST_LEVEL) * STEPS_PER_UNIT;
  const step = position | 0;
  const rest = (position - step) * (1 / STEPS_PER_UNIT);
  return (TABLE[step] ?? 0) * (1 + rest * (1 + rest * 0.5));
}
