/** Encodes a run of bytes, cut anywhere, as one run of base64 in ASCII. */
export async function* base64Bytes(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let left: Uint8Array = new Uint8Array();
  for await (const chunk of chunks) {
    const joined =
      left.length === 0
        ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
        : Buffer.concat([left, chunk]);
    // Three bytes make four characters; what does not fill three waits for the next chunk.
    const whole = joined.length - (joined.length % 3);
    if (whole > 0) yield Buffer.from(joined.toString('base64', 0, whole), 'latin1');
    left = joined.subarray(whole);
  }
  if (left.length > 0) yield Buffer.from(Buffer.from(left).toString('base64'), 'latin1');
}

export function base64Length(byteLength: number): number {
  return Math.ceil(byteLength / 3) * 4;
}
