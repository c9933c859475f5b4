const LEAST_BYTES = 16 * 1024;

/**
 * Joins chunks that are small: whoever sends a body a byte at a time must not make every step after this one
 * pay for a chunk, which costs a hundred times the byte. Larger ones are passed on as they are.
 */
export async function* coalesced(
  chunks: AsyncIterable<Uint8Array>,
  leastBytes = LEAST_BYTES,
): AsyncGenerator<Uint8Array, void, undefined> {
  let joined = Buffer.allocUnsafe(leastBytes);
  let length = 0;
  for await (const chunk of chunks) {
    if (length > 0 && length + chunk.length > leastBytes) {
      yield joined.subarray(0, length);
      joined = Buffer.allocUnsafe(leastBytes);
      length = 0;
    }
    if (chunk.length > leastBytes) yield chunk;
    else {
      joined.set(chunk, length);
      length += chunk.length;
    }
  }
  if (length > 0) yield joined.subarray(0, length);
}
