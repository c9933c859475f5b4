import type { PcmFrame } from './pcm.ts';

/**
 * Encodes one answer, frame by frame, at 24 kHz mono. Disposing frees what the codec holds, at any moment.
 * What `encode` and `finish` return is the caller's to keep.
 */
export interface AudioEncoder extends AsyncDisposable {
  /** Returns what is ready to be sent, which may be nothing yet or part of earlier frames. */
  encode(frame: PcmFrame): Promise<Uint8Array>;
  /** Ends the sound and returns the rest of it. To be called once. */
  finish(): Promise<EncodedEnd>;
}

export interface EncodedEnd {
  tail: Uint8Array;
  /** Replaces the first bytes of the file, where they hold lengths that only the end can tell. */
  head?: Uint8Array;
}
