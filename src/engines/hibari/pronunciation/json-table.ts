/**
 * A JSON object kept as the bytes it was read from: keys are found by hash, a value is parsed when it is
 * asked for. Parsing 183,000 words into a heap of strings costs 60 MB and most of them are never said;
 * their bytes cost 5 MB.
 */
export interface JsonTable {
  readonly size: number;
  /** The bytes of the value's JSON, or undefined where the key is absent. */
  bytesOf(key: string): Buffer | undefined;
  has(key: string): boolean;
}

/** Indexes the members of the JSON object that `bytes` holds. Throws a `SyntaxError` where it holds none. */
export function indexJsonObject(bytes: Buffer): JsonTable {
  const members = memberPositions(bytes);
  const count = members.length / MEMBER_FIELDS;
  // A power of two at most half full keeps the runs of the linear probe short.
  const slotMask = 2 ** Math.ceil(Math.log2(Math.max(2, count * 2))) - 1;
  const slots = new Int32Array(slotMask + 1);
  for (let member = 0; member < count; member += 1) {
    const offset = member * MEMBER_FIELDS;
    let slot = hashOf(bytes, members[offset] ?? 0, members[offset + 1] ?? 0) & slotMask;
    while (slots[slot] !== 0) slot = (slot + 1) & slotMask;
    slots[slot] = member + 1;
  }

  /** Where the member's fields begin, or -1. */
  function find(key: string): number {
    const wanted = encodedKey(key);
    let slot = hashOf(wanted, 0, wanted.length) & slotMask;
    for (let entry = slots[slot] ?? 0; entry !== 0; entry = slots[slot] ?? 0) {
      const offset = (entry - 1) * MEMBER_FIELDS;
      const start = members[offset] ?? 0;
      const end = members[offset + 1] ?? 0;
      if (end - start === wanted.length && bytes.compare(wanted, 0, wanted.length, start, end) === 0) {
        return offset;
      }
      slot = (slot + 1) & slotMask;
    }
    return -1;
  }

  return {
    size: count,
    bytesOf(key) {
      const offset = find(key);
      return offset < 0 ? undefined : bytes.subarray(members[offset + 2], members[offset + 3]);
    },
    has: (key) => find(key) >= 0,
  };
}

/** Of each member: start and end of the key between its quotes, start and end of the value. */
const MEMBER_FIELDS = 4;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

function memberPositions(bytes: Buffer): Int32Array {
  let positions = new Int32Array(1 << 12);
  let used = 0;
  let at = skipSpace(bytes, 0);
  if (bytes[at] !== OPEN_BRACE) throw new SyntaxError('Cannot index JSON: expected an object');
  at = skipSpace(bytes, at + 1);
  while (bytes[at] !== CLOSE_BRACE) {
    if (bytes[at] !== QUOTE) throw new SyntaxError(`Cannot index JSON: expected a key at byte ${at}`);
    const keyEnd = endOfString(bytes, at);
    const colon = skipSpace(bytes, keyEnd);
    if (bytes[colon] !== COLON) throw new SyntaxError(`Cannot index JSON: expected ":" at byte ${colon}`);
    const valueStart = skipSpace(bytes, colon + 1);
    const valueEnd = endOfValue(bytes, valueStart);
    if (used + MEMBER_FIELDS > positions.length) {
      const larger = new Int32Array(positions.length * 2);
      larger.set(positions);
      positions = larger;
    }
    positions[used] = at + 1;
    positions[used + 1] = keyEnd - 1;
    positions[used + 2] = valueStart;
    positions[used + 3] = valueEnd;
    used += MEMBER_FIELDS;
    at = skipSpace(bytes, valueEnd);
    if (bytes[at] === COMMA) at = skipSpace(bytes, at + 1);
    else if (bytes[at] !== CLOSE_BRACE) throw new SyntaxError(`Cannot index JSON: unexpected byte at ${at}`);
  }
  return positions.slice(0, used);
}

function skipSpace(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes[at] ?? 0) <= 0x20) at += 1;
  return at;
}

/** From an opening quote to just after the closing one. */
function endOfString(bytes: Buffer, from: number): number {
  let at = from + 1;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    at += byte === BACKSLASH ? 2 : 1;
  }
  throw new SyntaxError('Cannot index JSON: a string has no end');
}

function endOfValue(bytes: Buffer, from: number): number {
  let at = from;
  let depth = 0;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = endOfString(bytes, at);
      if (depth === 0) return at;
      continue;
    }
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (byte === COMMA && depth === 0) return at;
    at += 1;
  }
  throw new SyntaxError('Cannot index JSON: a value has no end');
}

/** FNV-1a, 32 bits: a few instructions a byte and evenly spread over short words. */
function hashOf(bytes: Buffer, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Keys are compared as the file wrote them, so quotes and backslashes are looked for in escaped form. */
function encodedKey(key: string): Buffer {
  return Buffer.from(/["\\]/.test(key) ? JSON.stringify(key).slice(1, -1) : key);
}
