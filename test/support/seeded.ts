import { randomInt } from 'node:crypto';

/** Another one every time, so that each run looks elsewhere; `SAMTAL_SEED` replays a run. */
export const SEED = Number(process.env.SAMTAL_SEED ?? randomInt(2 ** 31));
/** How many times as many cases as usual to try, for a search that may take long. */
export const TIMES = Number(process.env.SAMTAL_TIMES ?? 1);

/** Whole numbers from 0 to below `limit`, the same ones for the same seed. */
export type Choose = (limit: number) => number;

/** The generator mulberry32, which is fast and good enough to choose what to try next. */
export function seededChoice(seed = SEED): Choose {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}
