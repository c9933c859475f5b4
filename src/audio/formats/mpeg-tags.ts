/** Bytes that must be at hand to recognise a tag and its length. */
export const TAG_HEADER_BYTES = 32;

const ID3_V1_BYTES = 128;
const APE_HEADER_BYTES = 32;

/** The length of the ID3v2, ID3v1 or APE tag that starts at `start`, 0 when none does. */
export function readTagLength(bytes: Uint8Array, start: number): number {
  if (startsWith(bytes, start, 'ID3')) return id3v2Length(bytes, start);
  if (startsWith(bytes, start, 'TAG')) return ID3_V1_BYTES;
  // Counts the items and the footer, not the header that is being read.
  if (startsWith(bytes, start, 'APETAGEX') && start + 16 <= bytes.length)
    return APE_HEADER_BYTES + new DataView(bytes.buffer, bytes.byteOffset).getUint32(start + 12, true);
  return 0;
}

/** Ten bytes of header, four times seven bits of size, and ten bytes of footer where a flag says so. */
function id3v2Length(bytes: Uint8Array, start: number): number {
  const size = bytes.subarray(start + 6, start + 10);
  if (size.length < 4 || size.some((byte) => byte > 0x7f)) return 0;
  const [first = 0, second = 0, third = 0, fourth = 0] = size;
  const footerBytes = ((bytes[start + 5] ?? 0) & 0x10) === 0 ? 0 : 10;
  return 10 + ((first << 21) | (second << 14) | (third << 7) | fourth) + footerBytes;
}

function startsWith(bytes: Uint8Array, start: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1)
    if (bytes[start + index] !== text.charCodeAt(index)) return false;
  return true;
}
