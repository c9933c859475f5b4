import type { PcmFrame } from './pcm.ts';

/** Cuts a stream of frames anew into frames of `frameLength` samples; only the last one may be shorter. */
export async function* rechunk(
  frames: AsyncIterable<PcmFrame>,
  frameLength: number,
): AsyncGenerator<PcmFrame, void, undefined> {
  let filling = new Float32Array(frameLength);
  let filled = 0;
  for await (const frame of frames) {
    let taken = 0;
    while (taken < frame.length) {
      const part = frame.subarray(taken, taken + frameLength - filled);
      filling.set(part, filled);
      taken += part.length;
      filled += part.length;
      if (filled < frameLength) break;
      yield filling;
      filling = new Float32Array(frameLength);
      filled = 0;
    }
  }
  if (filled > 0) yield filling.slice(0, filled);
}
