import fc from 'fast-check';
import { spoiledRequests } from './request-trees.ts';

/** Bytes that no UTF-8 text has, or has for no good reason: overlong, half a pair, cut, a mark, a NUL. */
const ODD_BYTES = ['ff', 'c080', 'eda080', 'e282', 'f8888080', 'efbbbf', '00', '22', '5c', '5c75', '0a'].map(
  (hex) => Buffer.from(hex, 'hex'),
);

type Change = (bytes: Buffer, at: number, pick: number) => Buffer;

const CHANGES: readonly Change[] = [
  (bytes, at) => bytes.subarray(0, at),
  (bytes, at) => bytes.subarray(at),
  (bytes, at, pick) => Buffer.concat([bytes.subarray(0, at), Buffer.of(pick % 256), bytes.subarray(at + 1)]),
  (bytes, at, pick) => inserted(bytes, at, ODD_BYTES[pick % ODD_BYTES.length] ?? Buffer.alloc(0)),
  (bytes, at, pick) => inserted(bytes, at, Buffer.from('{},'.repeat(pick % 300))),
  (bytes, at, pick) => inserted(bytes, at, Buffer.from('['.repeat(pick % 90))),
  (bytes, at, pick) => inserted(bytes, at, Buffer.from(' \t\r\n'.repeat(pick % 9))),
  (bytes, at, pick) => inserted(bytes, at, bytes.subarray(at, at + (pick % 200))),
  (bytes) => Buffer.concat([bytes, bytes]),
  (bytes) => Buffer.concat([Buffer.from('efbbbf', 'hex'), bytes]),
  (bytes) => Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le'),
  (bytes) => Buffer.from(bytes.toString(), 'utf16le').swap16(),
  (bytes, _at, pick) => {
    const depth = pick % 90;
    return Buffer.from(`${'['.repeat(depth)}${bytes.toString()}${']'.repeat(depth)}`);
  },
];

/** The bytes of requests, with up to three things done to them; a character is a byte. */
export function spoiledBytes(): fc.Arbitrary<string> {
  const changes = fc.array(fc.tuple(fc.constantFrom(...CHANGES), fc.nat(), fc.nat()), { maxLength: 3 });
  return fc
    .tuple(spoiledRequests(), changes)
    .map(([text, list]) =>
      list
        .reduce<Buffer>(
          (bytes, [change, at, pick]) => change(bytes, at % (bytes.length + 1), pick),
          Buffer.from(text),
        )
        .toString('latin1'),
    );
}

function inserted(bytes: Buffer, at: number, more: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
}
