import fc from 'fast-check';
import { KEY } from '../../src/http/fixtures/services.ts';

const VALUES = [
  '',
  ' ',
  KEY,
  `Bearer ${KEY}`,
  `bearer  ${KEY}`,
  `Bearer ${KEY} ${KEY}`,
  `Basic ${KEY}`,
  'Bearer',
  'Bearer eyJ.eyJ.x',
  `Bearer eyJ${'a'.repeat(20_000)}`,
  'kanariefågel '.repeat(30).replaceAll('å', '\u00e5'),
  'application/json',
  'application/json; charset=utf-16',
  'APPLICATION/JSON',
  'application/vnd.api+json',
  'text/plain',
  'application/json, text/plain',
  'multipart/form-data; boundary=x',
  'gzip',
  'identity',
  'identity, gzip',
  'chunked',
  '0',
  '-1',
  '1e9',
  '99999999999999999999',
  '100-continue',
  '\u00ff\u00fe',
  'a, b, c',
  '*',
  "'; drop table keys; --",
];

const NAMES = [
  'authorization',
  'api-key',
  'content-type',
  'content-encoding',
  'content-length',
  'x-ms-client-request-id',
  'access-control-request-headers',
  'origin',
  'accept',
  'expect',
  'cookie',
  'x-forwarded-for',
  'x-original-url',
  '__proto__',
  'constructor',
];

/** Headers that `fetch` and a socket can carry, and that nobody should send. */
export function oddHeaders(): fc.Arbitrary<[name: string, value: string][]> {
  const value = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...VALUES) },
    fc.string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)) }),
  );
  return fc.array(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 4 });
}
