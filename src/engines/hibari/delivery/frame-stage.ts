import type { PcmFrame } from '../../../audio/pcm.ts';

/** A step that sound passes through on its way out, holding some of it back to look ahead. */
export interface FrameStage {
  /** Returns what is ready, perhaps nothing. */
  push(frame: PcmFrame): PcmFrame;
  /** Returns the rest. Nothing is pushed after it. */
  finish(): PcmFrame;
}
