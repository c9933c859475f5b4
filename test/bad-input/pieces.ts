/** Cuts bytes into pieces of these lengths, in turn; each piece is a copy, as it is when it comes from a socket. */
export async function* inPieces(
  bytes: Uint8Array,
  lengths: readonly number[],
): AsyncGenerator<Uint8Array, void, undefined> {
  let start = 0;
  for (let turn = 0; start < bytes.length; turn += 1) {
    const end = start + Math.max(1, lengths[turn % lengths.length] ?? bytes.length);
    yield Uint8Array.from(bytes.subarray(start, end));
    start = end;
  }
}
