import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createDetokenizer } from './detokenizer.ts';

/** Of one to four bytes; without U+FFFD, which stands for what is broken. */
const characters = fc.string({ unit: fc.constantFrom('a', ' ', 'ö', '日', '🐕'), maxLength: 40 });

describe('createDetokenizer', () => {
  it('never gives out half a character, whichever bytes a token has', () => {
    fc.assert(
      fc.property(characters, fc.array(fc.integer({ min: 1, max: 3 })), (text, lengths) => {
        const tokens = cut(Buffer.from(text), lengths);
        const detokenizer = createDetokenizer(bytesToText);
        const pieces = tokens.map((token) => detokenizer.push(token));
        for (const piece of pieces) assert(!piece.includes('\uFFFD'), JSON.stringify(piece));
        assert.equal(pieces.join(''), text);
      }),
    );
  });

  it('says each whole character at once', () => {
    const detokenizer = createDetokenizer(bytesToText);
    assert.equal(detokenizer.push(Buffer.from('d')), 'd');
    assert.equal(detokenizer.push(Buffer.from([0xc3])), '');
    assert.equal(detokenizer.push(Buffer.from([0xb6])), 'ö');
  });

  it('does not hold back what is whole while something else is not', () => {
    const detokenizer = createDetokenizer(bytesToText);
    assert.equal(detokenizer.push(Buffer.from([0x61, 0xc3])), 'a');
    assert.equal(detokenizer.push(Buffer.from([0xb6, 0xc3])), 'ö');
    assert.equal(detokenizer.push(Buffer.from([0xa4, 0x62])), 'äb');
  });

  it('does not wait for ever for bytes that are no character', () => {
    const detokenizer = createDetokenizer(bytesToText);
    const pieces = Array.from({ length: 8 }, () => detokenizer.push(Buffer.from([0xff])));
    assert.equal(pieces.join(''), '\uFFFD'.repeat(8));
    assert.equal(detokenizer.push(Buffer.from('on')), 'on');
  });
});

function bytesToText(tokens: readonly Buffer[]): string {
  return Buffer.concat(tokens).toString('utf8');
}

/** Like byte tokens next to longer ones: pieces of one to three bytes, the last lengths repeated. */
function cut(bytes: Buffer, lengths: readonly number[]): Buffer[] {
  const pieces: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const length = lengths[pieces.length % Math.max(1, lengths.length)] ?? 1;
    pieces.push(bytes.subarray(start, start + length));
    start += length;
  }
  return pieces;
}
