import type { Fourier } from './fourier.ts';
import { HOP_SAMPLES, HOPS_PER_WINDOW, hannWindow, WINDOW_SAMPLES } from './geometry.ts';
import type { PulseTrain } from './pulse-train.ts';

/** With the excitation divided by this, the harmonic branch's level is a harmonic's own magnitude. */
const EXCITATION_SCALE = WINDOW_SAMPLES / 4;

const ANALYSIS_WINDOW = hannWindow().map((weight) => weight / EXCITATION_SCALE);

/** The pulse train as the spectra that the harmonic branch filters. */
export interface Excitation {
  /** Transforms the next frames of the pulse train into the first rows of the spectrum; says which have voice. */
  analyse(fourier: Fourier, frameCount: number): boolean[];
}

/** Windows of the pulse train, centred on the beginning of their frame's hop; silence lies beyond both ends. */
export function createExcitation(
  pulses: PulseTrain,
  frameCountInAll: number,
  blockFrames: number,
): Excitation {
  const carriedHops = HOPS_PER_WINDOW - 1;
  const samples = new Float32Array((blockFrames + carriedHops) * HOP_SAMPLES);
  const hopVoiced: boolean[] = Array.from({ length: blockFrames + carriedHops }, () => false);
  let hopsMade = 0;
  const makeHop = (place: number) => {
    const inside = hopsMade < frameCountInAll;
    if (!inside) samples.fill(0, place * HOP_SAMPLES, (place + 1) * HOP_SAMPLES);
    hopVoiced[place] = inside && pulses.nextHop(samples, place * HOP_SAMPLES);
    hopsMade += 1;
  };
  // Before the first sound lie two hops of silence, and its first hop is made here.
  makeHop(carriedHops - 1);
  return {
    analyse: (fourier, frameCount) => {
      for (let row = 0; row < frameCount; row += 1) makeHop(carriedHops + row);
      const voiced = Array.from({ length: frameCount }, (_, row) =>
        hopVoiced.slice(row, row + HOPS_PER_WINDOW).includes(true),
      );
      for (let row = 0; row < frameCount; row += 1) {
        // An unvoiced frame's row is left as it is: the harmonic branch does not read it.
        if (voiced[row] !== true) continue;
        const start = row * HOP_SAMPLES;
        for (let index = 0; index < WINDOW_SAMPLES; index += 1) {
          fourier.samples[index] = (samples[start + index] ?? 0) * (ANALYSIS_WINDOW[index] ?? 0);
        }
        fourier.forward(row);
      }
      samples.copyWithin(0, frameCount * HOP_SAMPLES, (frameCount + carriedHops) * HOP_SAMPLES);
      hopVoiced.copyWithin(0, frameCount, frameCount + carriedHops);
      return voiced;
    },
  };
}
