const PCM_BITS = new Set([8, 16, 24, 32]);
const FLOAT_BITS = new Set([32, 64]);
const SUBFORMAT_TAIL = '000000001000800000aa00389b71';
const MAX_CHUNKS = 1_000;
const UNKNOWN_BYTES = 0x7fff_f000;

/** What a file must give: so many samples of each channel, at this rate. */
export interface WaveFacts {
  blocks: number;
  sampleRate: number;
}

/** Reads a whole file at once, the other way to find out what the reader for pieces finds out. */
export function referenceWave(file: Buffer): WaveFacts | undefined {
  if (
    file.length < 12 ||
    file.toString('latin1', 0, 4) !== 'RIFF' ||
    file.toString('latin1', 8, 12) !== 'WAVE'
  )
    return undefined;
  let format: { sampleRate: number; blockBytes: number } | undefined;
  let position = 12;
  for (let chunks = 1; chunks <= MAX_CHUNKS && position + 8 <= file.length; chunks += 1) {
    const name = file.toString('latin1', position, position + 4);
    const declared = file.readUInt32LE(position + 4);
    const start = position + 8;
    if (name === 'data') return format && factsOf(format, declared, file.length - start);
    if (name === 'fmt ' && format === undefined) {
      format = formatIn(file.subarray(start, start + Math.min(declared, 40)), declared);
      if (format === undefined) return undefined;
    }
    position = start + declared + (declared % 2);
  }
  return undefined;
}

function factsOf(
  { sampleRate, blockBytes }: { sampleRate: number; blockBytes: number },
  declared: number,
  present: number,
): WaveFacts | undefined {
  const isKnown = declared > 0 && declared < UNKNOWN_BYTES;
  if (isKnown && present < declared) return undefined;
  const blocks = Math.floor((isKnown ? declared : present) / blockBytes);
  return blocks === 0 ? undefined : { blocks, sampleRate };
}

function formatIn(bytes: Buffer, declared: number): { sampleRate: number; blockBytes: number } | undefined {
  if (declared < 16 || bytes.length < Math.min(declared, 40)) return undefined;
  const isExtensible = bytes.readUInt16LE(0) === 0xfffe;
  if (isExtensible && (bytes.length < 40 || bytes.toString('hex', 26, 40) !== SUBFORMAT_TAIL))
    return undefined;
  const tag = bytes.readUInt16LE(isExtensible ? 24 : 0);
  const channels = bytes.readUInt16LE(2);
  const sampleRate = bytes.readUInt32LE(4);
  const blockBytes = bytes.readUInt16LE(12);
  const bits = bytes.readUInt16LE(14);
  const isReadable = (tag === 1 && PCM_BITS.has(bits)) || (tag === 3 && FLOAT_BITS.has(bits));
  if (!isReadable || channels < 1 || channels > 8) return undefined;
  if (sampleRate < 1_000 || sampleRate > 384_000 || blockBytes !== (channels * bits) / 8) return undefined;
  return { sampleRate, blockBytes };
}
