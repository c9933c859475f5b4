import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { test } from 'node:test';
import { makeCertificates } from '../../tls/make-certificates.ts';
import { AUTHORITY, keySetText, signingKey } from './entra.test.kit.ts';
import { fetchKeySet } from './fetch-key-set.ts';
import { startKeyServer } from './key-server.test.kit.ts';

const CERTIFICATES = await makeCertificates(new Date());
const KEY = signingKey('key-1');
const signal = AbortSignal.timeout(20_000);

const fetched = async (
  answer: RequestListener,
  options: { trusted?: boolean; signal?: AbortSignal } = {},
) => {
  await using server = await startKeyServer(CERTIFICATES, answer);
  const trust = options.trusted === false ? {} : { certificateAuthority: CERTIFICATES.authority };
  return await fetchKeySet(new URL('/t/discovery/v2.0/keys', server.url), { signal, ...trust, ...options });
};

test('the keys of an https address are fetched from there', async () => {
  const asked: (string | undefined)[] = [];
  const keys = await fetched((request, response) => {
    asked.push(request.url);
    response.end(keySetText([KEY]));
  });
  assert.deepEqual([...keys.keys()], ['key-1']);
  assert.ok(keys.get('key-1')?.equals(KEY.publicKey));
  assert.deepEqual(asked, ['/t/discovery/v2.0/keys']);
});

test('a certificate that nobody vouches for is refused', async () => {
  const answer: RequestListener = (_, response) => response.end(keySetText([KEY]));
  await assert.rejects(fetched(answer, { trusted: false }), /unable to verify/);
});

test('plain http is refused', async () => {
  const options = { signal };
  await assert.rejects(fetchKeySet(new URL('http://127.0.0.1:9/keys'), options), /Protocol "http:"/);
});

test('a redirect is refused, wherever it goes', async () => {
  for (const status of [301, 302, 303, 307, 308]) {
    let visits = 0;
    const answer: RequestListener = (request, response) => {
      visits += 1;
      if (request.url === '/moved') response.end(keySetText([KEY]));
      else response.writeHead(status, { location: '/moved' }).end();
    };
    await assert.rejects(fetched(answer), new RegExp(`answered with ${status}`));
    assert.equal(visits, 1);
  }
});

test('an answer larger than 256 KiB is refused before it has all come', async () => {
  const kilobyte = 'x'.repeat(1_024);
  let sent = 0;
  const answer: RequestListener = (_, response) => {
    const more = () => {
      while (sent < 64 * 1_024 && !response.destroyed) {
        sent += 1;
        if (!response.write(kilobyte)) {
          response.once('drain', more);
          return;
        }
      }
      response.end();
    };
    more();
  };
  await assert.rejects(fetched(answer), /larger than/);
  assert.ok(sent < 64 * 1_024, `${sent} KiB were sent`);
});

test('an answer that never ends is given up', async () => {
  for (const answer of [() => {}, startsOnly]) {
    const given = AbortSignal.timeout(100);
    await assert.rejects(fetched(answer, { signal: given }), /abort/i);
  }
});

function startsOnly(...[, response]: Parameters<RequestListener>): void {
  response.write('{"keys":[');
}

test('errors, and what is no set of RSA signature keys, are refused', async () => {
  const jwk = KEY.publicKey.export({ format: 'jwk' });
  const bodies = [
    '',
    'null',
    '{}',
    '{"keys":{}}',
    '{"keys":[]}',
    JSON.stringify({ keys: [{ ...jwk, kid: 'k', use: 'enc' }] }),
    JSON.stringify({ keys: [{ ...jwk, kid: 'k', alg: 'RS512' }] }),
    JSON.stringify({ keys: [{ ...jwk, kid: '' }] }),
    JSON.stringify({ keys: [{ kty: 'oct', kid: 'k', k: 'c2VjcmV0' }] }),
    JSON.stringify({ keys: [{ kty: 'RSA', kid: 'k', n: 'AQAB', e: 'AQAB' }] }),
    JSON.stringify({ keys: Array(101).fill({ ...jwk, kid: 'k' }) }),
  ];
  let body = '';
  await using server = await startKeyServer(CERTIFICATES, (_, response) => response.end(body));
  const options = { signal, certificateAuthority: CERTIFICATES.authority };
  for (body of bodies) await assert.rejects(fetchKeySet(new URL(server.url), options), body);
  body = JSON.stringify({ keys: [{ kty: 'EC' }, 7, { ...jwk, kid: 'good', issuer: AUTHORITY }] });
  assert.deepEqual([...(await fetchKeySet(new URL(server.url), options)).keys()], ['good']);
  await assert.rejects(fetched((_, response) => response.writeHead(500).end(keySetText([KEY]))));
});
