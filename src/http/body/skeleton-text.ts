/** All of an ordinary request. More than 4 KB would not come from the memory that Node has at hand. */
const FIRST_BYTES = 2 * 1024;

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Text that arrives in pieces, as one buffer that grows: a million pieces of a byte each, kept as they came,
 * held two hundred times their size.
 */
export class SkeletonText {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES);
  #byteLength = 0;

  get byteLength(): number {
    return this.#byteLength;
  }

  append(piece: Uint8Array): void {
    const needed = this.#byteLength + piece.length;
    if (needed > this.#bytes.length) this.#grow(needed);
    this.#bytes.set(piece, this.#byteLength);
    this.#byteLength = needed;
  }

  /** Throws a `TypeError` if it is not UTF-8. A byte order mark at its start is no part of it. */
  toText(): string {
    return UTF8.decode(this.#bytes.subarray(0, this.#byteLength));
  }

  #grow(needed: number): void {
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#byteLength));
    this.#bytes = larger;
  }
}
