/** A valid GGUF of a few hundred bytes with every kind of fact. Shared by the tests of this room. */
export function tinyGguf({ version = 3, tensorOffset = 0n, rows = 2n, dataBytes = 64 * 4 } = {}): Buffer {
  const facts = [
    fact('general.architecture', 8, text('llama')),
    fact('general.alignment', 4, u32(32)),
    fact('scale', 6, Buffer.alloc(4)),
    fact('flag', 7, Buffer.from([1])),
    fact('big', 10, u64(7n)),
    fact('tokens', 9, Buffer.concat([u32(8), u64(2n), text('a'), text('bc')])),
    fact('scores', 9, Buffer.concat([u32(6), u64(3n), Buffer.alloc(12)])),
  ];
  const tensor = Buffer.concat([text('weight'), u32(2), u64(32n), u64(rows), u32(0), u64(tensorOffset)]);
  const counts = Buffer.concat([u64(1n), u64(BigInt(facts.length))]);
  const header = Buffer.concat([Buffer.from('GGUF'), u32(version), counts, ...facts, tensor]);
  return Buffer.concat([header, Buffer.alloc((32 - (header.length % 32)) % 32), Buffer.alloc(dataBytes)]);
}

function fact(name: string, type: number, value: Buffer): Buffer {
  return Buffer.concat([text(name), u32(type), value]);
}

function text(value: string): Buffer {
  return Buffer.concat([u64(BigInt(value.length)), Buffer.from(value)]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}
