/** Below this a write to a file costs more for its way to another thread and back than for its bytes. */
const ENOUGH_BYTES = 64 * 1024;

/** Gathers bytes that come in small pieces until they are worth a write. */
export class Gatherer {
  #pieces: Uint8Array[] = [];
  #byteLength = 0;

  /** Keeps `bytes` itself. Returns everything gathered once that is enough, and then begins anew. */
  add(bytes: Uint8Array): Uint8Array | undefined {
    this.#pieces.push(bytes);
    this.#byteLength += bytes.length;
    return this.#byteLength < ENOUGH_BYTES ? undefined : this.take();
  }

  /** Everything gathered, however little. */
  take(): Uint8Array {
    const [first] = this.#pieces;
    const gathered = this.#pieces.length === 1 && first ? first : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#byteLength = 0;
    return gathered;
  }
}
