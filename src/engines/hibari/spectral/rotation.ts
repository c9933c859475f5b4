/** Steps of a full circle in {@link CIRCLE}. */
export const CIRCLE_STEPS = 1024;
export const CIRCLE_STEPS_PER_RADIAN = CIRCLE_STEPS / (2 * Math.PI);

/** Points on the unit circle, cosine and sine alternating. */
export const CIRCLE = interleaved(CIRCLE_STEPS, (step) => step / CIRCLE_STEPS_PER_RADIAN);

/** Past this the hyperbolic tangent is 1 to within a few millionths. */
export const HIGHEST_SQUASHED = 7;
export const SQUASHED_STEPS_PER_UNIT = 128;

/** Unit rotations by pi times the hyperbolic tangent of -7 to 7, cosine and sine alternating. */
export const SQUASHED = interleaved(
  2 * HIGHEST_SQUASHED * SQUASHED_STEPS_PER_UNIT + 2,
  (step) => Math.PI * Math.tanh(step / SQUASHED_STEPS_PER_UNIT - HIGHEST_SQUASHED),
);

function interleaved(steps: number, angle: (step: number) => number): Float32Array {
  return Float32Array.from({ length: 2 * steps }, (_, index) => {
    const at = angle(index >> 1);
    return (index & 1) === 0 ? Math.cos(at) : Math.sin(at);
  });
}
