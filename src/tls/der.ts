/** Values in DER (ITU-T X.690), as far as certificates need them: each function gives a whole value with its tag. */

export function sequence(...parts: readonly Uint8Array[]): Buffer {
  return value(0x30, Buffer.concat(parts));
}

export function set(...parts: readonly Uint8Array[]): Buffer {
  return value(0x31, Buffer.concat(parts));
}

/** Bytes as a positive number, the highest first. */
export function integer(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first === -1 ? Buffer.of(0) : bytes.subarray(first);
  // A first bit of 1 would make it negative.
  return value(0x02, (digits[0] ?? 0) < 0x80 ? digits : Buffer.concat([Buffer.of(0), digits]));
}

export const TRUE = Buffer.of(0x01, 0x01, 0xff);

/** A name such as `2.5.29.19`. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  return value(0x06, Buffer.from([first * 40 + second, ...others.flatMap(baseOf128)]));
}

export function utf8(text: string): Buffer {
  return value(0x0c, Buffer.from(text));
}

export function octets(bytes: Uint8Array): Buffer {
  return value(0x04, bytes);
}

/** Bits of which the last `unused` do not count. */
export function bits(bytes: Uint8Array, unused = 0): Buffer {
  return value(0x03, Buffer.concat([Buffer.of(unused), bytes]));
}

/** To the second, in the form that RFC 5280 wants for its year. */
export function time(date: Date): Buffer {
  const digits = date.toISOString().replaceAll(/\.\d+|[-:T]/g, '');
  return date.getUTCFullYear() < 2050
    ? value(0x17, Buffer.from(digits.slice(2)))
    : value(0x18, Buffer.from(digits));
}

/** A value under a number instead of its own tag; `isConstructed` where it holds others. */
export function tagged(number: number, content: Uint8Array, { isConstructed = true } = {}): Buffer {
  return value(0x80 | (isConstructed ? 0x20 : 0) | number, content);
}

function value(tag: number, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(tag), lengthOf(content), content]);
}

function lengthOf({ length }: Uint8Array): Buffer {
  if (length < 0x80) return Buffer.of(length);
  if (length < 0x100) return Buffer.of(0x81, length);
  if (length < 0x1_0000) return Buffer.of(0x82, length >> 8, length & 0xff);
  throw new RangeError('Cannot encode: nothing in a certificate is as long');
}

/** The figures of a number, seven bits each, all but the last marked. */
function baseOf128(number: number): number[] {
  const digits = [number & 0x7f];
  for (let rest = number >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}
