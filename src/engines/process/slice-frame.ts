import type { PcmFrame } from '../../audio/pcm.ts';
import { MAX_FRAME_SAMPLES } from './protocol.ts';

/** The frame in pieces that fit a message; views, not copies. */
export function* sliceFrame(frame: PcmFrame): Generator<PcmFrame> {
  for (let start = 0; start < frame.length; start += MAX_FRAME_SAMPLES) {
    yield frame.subarray(start, start + MAX_FRAME_SAMPLES);
  }
}
