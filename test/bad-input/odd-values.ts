import fc from 'fast-check';

const LONG = 'kanariefågel '.repeat(40);

/** Names that have met a special case somewhere. */
export const ODD_NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'then',
  'length',
  '0',
  '-1',
  '',
  'a.b',
  'a[0]',
  "'",
  '\0',
  '\ud800',
  'å🐕',
  'model',
  'messages',
  'data',
  'audio',
  'n'.repeat(64),
  'n'.repeat(65),
  'n'.repeat(256),
  'n'.repeat(257),
];

/** JSON texts of values that are large, odd, or of a type that nobody expects. */
export const ODD_TEXTS = [
  'null',
  'true',
  'false',
  '0',
  '-0',
  '1',
  '-1',
  '2',
  '0.5',
  '1e400',
  '-1e400',
  '1e-400',
  '9007199254740993',
  '-9223372036854775809',
  '123456789012345678901234567890',
  `1${'0'.repeat(400)}`,
  '""',
  '"text"',
  '"audio"',
  '"wav"',
  '"user"',
  '"assistant"',
  '"tool"',
  '"input_audio"',
  '"image_url"',
  '"QUJD"',
  '"QQ=="',
  '"*"',
  '"data:audio/wav;base64,QUJD"',
  '" \\n\\t"',
  '"\\u0000"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\u202e\\ufeff"',
  '"__proto__"',
  `"audio_${'0'.repeat(32)}"`,
  '"../../../etc/passwd"',
  JSON.stringify(LONG),
  '[]',
  '{}',
  '[[]]',
  '[null]',
  '["text","audio"]',
  '["audio"]',
  '[{}]',
  '{"type":"text"}',
  '{"type":"text","text":1}',
  '{"constructor":{"prototype":{}}}',
  `${'['.repeat(40)}${']'.repeat(40)}`,
  `${'{"a":'.repeat(70)}1${'}'.repeat(70)}`,
];

/** Any code point, half a surrogate pair too. fast-check's own unit of this name maps all of them back, for two seconds. */
const codePoint = fc
  .oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0x80, max: 0x10_ffff }))
  .map((code) => String.fromCodePoint(code));

/** Text as people, programs and nobody writes it. */
export function oddString(maxLength = 40): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('Hello', 'Is a golden retriever a good family dog?', '') },
    { weight: 2, arbitrary: fc.string({ unit: codePoint, maxLength }) },
    { weight: 1, arbitrary: fc.constantFrom(...ODD_NAMES, '\ud800', LONG) },
  );
}
