import { BINS } from './geometry.ts';

/** Complex numbers in the pool: many times a frame's bins, small enough to stay in a core's own cache. */
const POOL_SIZE = 16_384;

/**
 * Complex Gaussian noise, real and imaginary part of variance 1 each, made once. A frame takes its bins
 * from a place in the pool that depends on its number alone, so the sound is the same in blocks of any size.
 */
export interface Noise {
  /** Real and imaginary parts alternating. */
  readonly pool: Float32Array;
  /** Where in `pool` the given frame's bins begin. */
  offset(frame: number): number;
}

export function createNoise(seed: number): Noise {
  const random = uniform(seed);
  const pool = new Float32Array(2 * POOL_SIZE);
  for (let index = 0; index < POOL_SIZE; index += 1) {
    // Box and Muller: a radius and an angle. 1 minus the number keeps the logarithm off zero.
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    pool[2 * index] = radius * Math.cos(angle);
    pool[2 * index + 1] = radius * Math.sin(angle);
  }
  const places = POOL_SIZE - BINS;
  return { pool, offset: (frame) => 2 * (scrambled(seed + frame) % places) };
}

/** Numbers in [0, 1) from a counter run through {@link scrambled}. */
function uniform(seed: number): () => number {
  let counter = scrambled(seed);
  return () => {
    counter += 1;
    return scrambled(counter) / 2 ** 32;
  };
}

/** A 32-bit integer mixed so that neighbours have nothing in common (two multiply and shift rounds). */
function scrambled(value: number): number {
  let mixed = Math.imul(value ^ 0x9e37_79b9, 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2_ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x27d4_eb2f);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
