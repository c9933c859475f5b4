import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Base64Decoder, InvalidBase64Error } from './base64-decoder.ts';

test('base64 cut at every boundary decodes to the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), textForm(), (bytes, form) => {
      const text = form(Buffer.from(bytes).toString('base64'));
      for (let cut = 0; cut <= text.length; cut += 1)
        assert.deepEqual(decode([text.slice(0, cut), text.slice(cut)]), Buffer.from(bytes));
    }),
  );
});

test('long base64 in pieces of any length decodes to the same bytes', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 200, maxLength: 3000 }),
      textForm(),
      fc.array(fc.integer({ min: 0, max: 97 }), { minLength: 1, maxLength: 9 }),
      (bytes, form, lengths) => {
        const text = form(Buffer.from(bytes).toString('base64'));
        assert.deepEqual(decode(cutInto(text, lengths)), Buffer.from(bytes));
      },
    ),
  );
});

test('one byte that is not base64 spoils it, wherever it stands and wherever the text is cut', () => {
  const alphabet = new Set(
    Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_= \t\r\n'),
  );
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 60 }),
      fc.integer({ min: 0, max: 255 }).filter((byte) => !alphabet.has(byte)),
      fc.nat(),
      fc.nat(),
      (bytes, spoiler, place, cut) => {
        const text = Buffer.from(Buffer.from(bytes).toString('base64'), 'latin1');
        const at = place % (text.length + 1);
        const spoiled = Buffer.concat([text.subarray(0, at), Buffer.of(spoiler), text.subarray(at)]);
        const border = cut % (spoiled.length + 1);
        assert.throws(
          () => decodeBytes([spoiled.subarray(0, border), spoiled.subarray(border)]),
          InvalidBase64Error,
        );
      },
    ),
  );
});

for (const text of [
  'A',
  'AAAAA',
  '=',
  '==',
  'A=',
  'AA=',
  'AA=A',
  'AA===',
  'AAA==',
  'AAAA=',
  'QQ==QQ==',
  'QQ== Q',
  'data:audio/wav;base64,QQ==',
])
  test(`'${text}' is refused`, () => {
    for (let cut = 0; cut <= text.length; cut += 1)
      assert.throws(() => decode([text.slice(0, cut), text.slice(cut)]), InvalidBase64Error);
  });

for (const [text, expected] of [
  ['', ''],
  ['QQ', 'A'],
  ['QQ==', 'A'],
  ['Q Q\r\n=\t=\n', 'A'],
  ['QUI', 'AB'],
  ['-_-_', Buffer.from([0xfb, 0xff, 0xbf]).toString('latin1')],
] as const)
  test(`'${JSON.stringify(text)}' is accepted`, () => {
    assert.equal(decode([text]).toString('latin1'), expected);
  });

test('few bytes among many blanks keep no room for the blanks', () => {
  const decoded = new Base64Decoder().push(Buffer.from(`QUJD${' '.repeat(60_000)}`));
  assert.equal(Buffer.from(decoded).toString(), 'ABC');
  // Node's pool for small buffers has 8 KiB.
  assert.ok(decoded.buffer.byteLength <= 8 * 1024);
});

/** The ways in which senders write the same bytes. */
function textForm(): fc.Arbitrary<(text: string) => string> {
  return fc
    .record({ urlSafe: fc.boolean(), padded: fc.boolean(), lineLength: fc.constantFrom(0, 1, 3, 4, 5, 76) })
    .map(({ urlSafe, padded, lineLength }) => (text: string) => {
      const alphabet = urlSafe ? text.replaceAll('+', '-').replaceAll('/', '_') : text;
      const ended = padded ? alphabet : alphabet.replaceAll('=', '');
      if (lineLength === 0) return ended;
      return ended.replaceAll(new RegExp(`.{${lineLength}}`, 'g'), '$&\r\n');
    });
}

function cutInto(text: string, lengths: readonly number[]): string[] {
  const pieces: string[] = [];
  let rest = text;
  for (let turn = 0; rest.length > 0; turn += 1) {
    const length = turn > text.length ? rest.length : (lengths[turn % lengths.length] ?? 1);
    pieces.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return pieces;
}

function decode(pieces: readonly string[]): Buffer {
  return decodeBytes(pieces.map((piece) => Buffer.from(piece, 'latin1')));
}

function decodeBytes(pieces: readonly Uint8Array[]): Buffer {
  const decoder = new Base64Decoder();
  const decoded = pieces.map((piece) => decoder.push(piece));
  return Buffer.concat([...decoded, decoder.finish()]);
}
