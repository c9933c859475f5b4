import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Base64Decoder, InvalidBase64Error } from '../../src/audio/base64-decoder.ts';
import { JsonUnescaper } from '../../src/http/body/json-unescaper.ts';
import { checkCases } from './check-cases.ts';
import { referenceBase64 } from './reference-base64.ts';

/** What senders, editors and mistakes put into base64. */
const JUNK = [
  '\r\n',
  '\n',
  ' ',
  '\t',
  '\f',
  '\v',
  '\0',
  '=',
  '==',
  '-',
  '_',
  '+',
  '/',
  '*',
  '.',
  ',',
  'å',
  '\u2028',
  'data:audio/wav;base64,',
  'A',
  '"',
  '\\',
];

/** With escapes there are six times as many places to cut at; the cases take turns. */
const STEP = 6;

const base64Texts = fc
  .tuple(
    fc.uint8Array({ maxLength: 24 }),
    fc.constantFrom('base64' as const, 'base64url' as const),
    fc.boolean(),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...JUNK)), { maxLength: 3 }),
  )
  .map(([bytes, alphabet, padded, junk]) => {
    const text = Buffer.from(bytes).toString(alphabet);
    const whole = padded ? text.padEnd(Math.ceil(text.length / 4) * 4, '=') : text.replaceAll('=', '');
    return junk.reduce(
      (spoiled, [place, piece]) => inserted(spoiled, place % (spoiled.length + 1), piece),
      whole,
    );
  });

test('base64 is read as the reference reads it, wherever it is cut', async (context) => {
  const property = fc.property(base64Texts, (text) => {
    const expected = referenceBase64(text);
    const bytes = Buffer.from(text);
    for (let cut = 0; cut <= bytes.length; cut += 1)
      assert.deepEqual(decoded([bytes.subarray(0, cut), bytes.subarray(cut)]), expected);
  });
  await checkCases(context, property, { cases: 18_000 });
});

test('base64 in JSON is read as JSON.parse and the reference read it, wherever it is cut', async (context) => {
  const styles = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 9 });
  const property = fc.property(base64Texts, styles, fc.nat({ max: STEP - 1 }), (text, style, first) => {
    const quoted = escaped(text, style);
    assert.equal(JSON.parse(`"${quoted}"`), text);
    const expected = referenceBase64(text);
    const bytes = Buffer.from(quoted);
    for (let cut = first; cut <= bytes.length; cut += STEP) {
      const unescaper = new JsonUnescaper();
      const pieces = [bytes.subarray(0, cut), bytes.subarray(cut)].map((piece) => unescaper.push(piece));
      assert.deepEqual(decoded(pieces), expected);
    }
  });
  await checkCases(context, property, { cases: 18_000 });
});

/** What the decoder makes of the pieces, or `undefined` if it refuses them. */
function decoded(pieces: readonly Uint8Array[]): Buffer | undefined {
  const decoder = new Base64Decoder();
  try {
    return Buffer.concat([...pieces.map((piece) => decoder.push(piece)), decoder.finish()]);
  } catch (error) {
    if (error instanceof InvalidBase64Error) return undefined;
    throw error;
  }
}

/** As it stands in a JSON string: each character plain where that may be, or in one of its escapes. */
function escaped(text: string, style: readonly number[]): string {
  return [...text]
    .map((character, index) => {
      const unit = character.charCodeAt(0).toString(16).padStart(4, '0');
      const wanted = style[index % style.length];
      if (wanted === 1) return `\\u${unit}`;
      if (wanted === 2) return `\\u${unit.toUpperCase()}`;
      if (wanted === 3 && character === '/') return '\\/';
      return JSON.stringify(character).slice(1, -1);
    })
    .join('');
}

function inserted(text: string, at: number, piece: string): string {
  return text.slice(0, at) + piece + text.slice(at);
}
