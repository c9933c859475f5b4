/** 0.4 s of pcm16 at 24 kHz, as the real service sends; a multiple of 6, so base64 pieces can be joined. */
const SLICE_BYTES = 19_200;

/**
 * Cuts a run of pcm16 into slices of {@link SLICE_BYTES} and holds back the last one, because the stream must
 * say when it is the last.
 */
export class SoundSlices {
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;

  /** The slices that are complete and not the last. */
  *push(bytes: Uint8Array): Generator<string> {
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes <= SLICE_BYTES) return;
    const joined = Buffer.concat(this.#pending);
    let start = 0;
    while (joined.length - start > SLICE_BYTES) {
      yield joined.toString('base64', start, start + SLICE_BYTES);
      start += SLICE_BYTES;
    }
    this.#pending = [joined.subarray(start)];
    this.#pendingBytes = joined.length - start;
  }

  /** The last slice, at most {@link SLICE_BYTES} long; empty if nothing was ever pushed. */
  rest(): string {
    return Buffer.concat(this.#pending).toString('base64');
  }
}
