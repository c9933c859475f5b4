import fc from 'fast-check';
import { KEY } from '../../src/http/fixtures/services.ts';
import { MODEL } from './request-trees.ts';

const BODY = JSON.stringify({
  model: MODEL,
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Hi' },
        { type: 'input_audio', input_audio: { data: 'QUJD', format: 'wav' } },
      ],
    },
  ],
});

const POST = ['POST /v1/chat/completions HTTP/1.1', 'Host: localhost', `Authorization: Bearer ${KEY}`];

/** Requests that are well formed, each with its headers and its body. */
const REQUESTS: readonly { lines: readonly string[]; body: string }[] = [
  { lines: ['GET /health/live HTTP/1.1', 'Host: localhost'], body: '' },
  { lines: ['GET /v1/models HTTP/1.1', 'Host: [::1]:8484', `Authorization: Bearer ${KEY}`], body: '' },
  { lines: [...POST, `Content-Length: ${BODY.length}`], body: BODY },
  {
    lines: [...POST, 'Transfer-Encoding: chunked'],
    body: `${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`,
  },
  { lines: [...POST, 'Expect: 100-continue', `Content-Length: ${BODY.length}`], body: BODY },
  {
    lines: ['POST /openai/v1/chat/completions HTTP/1.1', 'Host: a', `Content-Length: ${BODY.length}`],
    body: BODY,
  },
];

/** Lines that make a request ambiguous, too large, or no request. */
const ODD_LINES = [
  'Host: other',
  'Host:',
  'Host: localhost/v1/models?',
  'Content-Length: 0',
  'Content-Length: 5',
  'Content-Length: 99999999',
  'Content-Length: -1',
  'Content-Length: +5',
  'Content-Length: 5, 6',
  'Content-Length: 0x10',
  'Content-Length : 5',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip, chunked',
  'Transfer-Encoding: xchunked',
  'Transfer-Encoding:\tchunked',
  'Transfer-Encoding: chunked, identity',
  'Content-Encoding: gzip',
  'Connection: close',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Upgrade: h2c',
  'Expect: nothing',
  'Expect: 100-continue',
  ' folded',
  '\tfolded',
  'no colon',
  ': no name',
  'bad name: x',
  'X: \0',
  'X: \x7f\xff',
  'X: a\rb',
  `X: ${'x'.repeat(17_000)}`,
  '__proto__: x',
  ...[120, 1_100].map((count) => Array.from({ length: count }, (_, index) => `X-${index}: 1`).join('\r\n')),
];

const ODD_FIRST_LINES = [
  'GET / HTTP/1.0',
  'GET /health/live HTTP/0.9',
  'GET /health/live',
  'GET  /health/live  HTTP/1.1',
  'GET /health/live HTTP/2.0',
  'GET /health/live HTTP/1.1 x',
  'get /health/live HTTP/1.1',
  'GET http://localhost/health/live HTTP/1.1',
  'GET //health//live HTTP/1.1',
  'GET /v1/../health/live HTTP/1.1',
  'GET /health/%6cive HTTP/1.1',
  'GET * HTTP/1.1',
  'OPTIONS * HTTP/1.1',
  'CONNECT localhost:1 HTTP/1.1',
  'CONNECT /health/live HTTP/1.1',
  'TRACE /health/live HTTP/1.1',
  'PRI * HTTP/2.0',
  'PROPFIND /v1/models HTTP/1.1',
  'BREW /coffee HTTP/1.1',
  'GET /\xff HTTP/1.1',
  'GET /v1/models/%e0%a4%a HTTP/1.1',
  `GET /${'x'.repeat(17_000)} HTTP/1.1`,
  '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03',
  '',
];

const ODD_BODIES = [
  '',
  '{',
  '5\r\nhello\r\n',
  '5\r\nhello',
  'zz\r\n',
  '-1\r\n',
  'ffffffffffffffff\r\n',
  '5;x=y\r\nhello\r\n0\r\nTrailer: x\r\n\r\n',
  '0\r\n\r\nGET /v1/models HTTP/1.1\r\nHost: a\r\n\r\n',
  '1\r\n{\r\n'.repeat(300),
];

/** Requests with up to three things done to them; a character is a byte. */
export function rawRequests(): fc.Arbitrary<string> {
  const changes = fc.array(fc.tuple(fc.constantFrom(...CHANGES), fc.nat(), fc.nat()), { maxLength: 3 });
  return fc.tuple(fc.constantFrom(...REQUESTS), changes).map(([{ lines, body }, list]) => {
    const text = `${[...lines, '', ''].join('\r\n')}${body}`;
    return list.reduce<string>((changed, [change, at, pick]) => change(changed, at, pick), text);
  });
}

type Change = (text: string, at: number, pick: number) => string;

const CHANGES: readonly Change[] = [
  (text, at) => text.slice(0, at % (text.length + 1)),
  (text, at, pick) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + String.fromCharCode(pick % 256) + text.slice(place + (pick % 2));
  },
  (text, _at, pick) => text.replace(/^[^\r]*/, () => ODD_FIRST_LINES[pick % ODD_FIRST_LINES.length] ?? ''),
  withLine,
  withLine,
  withLine,
  (text, _at, pick) => text.replace(/(?<=\r\n\r\n).*$/s, () => ODD_BODIES[pick % ODD_BODIES.length] ?? ''),
  (text, at) => text.slice(0, 400).replaceAll('\r\n', at % 2 === 0 ? '\n' : '\r'),
  (text) => text + text,
  (text, at) => text + 'GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(at % 5),
];

/** Behind any line of the head. */
function withLine(text: string, at: number, pick: number): string {
  const lines = text.split('\r\n');
  const head = Math.max(1, lines.indexOf(''));
  return lines.toSpliced(1 + (at % head), 0, ODD_LINES[pick % ODD_LINES.length] ?? '').join('\r\n');
}
