import assert from 'node:assert/strict';
import { createHmac, createSign } from 'node:crypto';
import { test } from 'node:test';
import { EncryptJWT } from 'jose';
import { AUDIENCES } from '../audiences.ts';
import type { Audience } from '../principal.ts';
import { createTokenVerifier } from '../token-verifier.ts';
import {
  AUTHORITY,
  accessClaims,
  assembled,
  CLIENT_ID,
  NOW,
  OBJECT_ID,
  OTHER_TENANT,
  secondVersionClaims,
  sign,
  signingKey,
  TENANT,
} from './entra.test.kit.ts';
import { createEntraIssuer } from './entra-issuer.ts';

const key = signingKey('key-1');
const stranger = signingKey('key-1');
const signal = new AbortController().signal;
const nowMs = () => NOW * 1000;

const issuer = createEntraIssuer({
  tenant: TENANT.toUpperCase(),
  authority: AUTHORITY,
  audiences: AUDIENCES,
  keys: { find: async (kid) => (kid === key.kid ? key.publicKey : undefined) },
  nowMs,
});
/** The issuer by itself, and behind the checks that come before it: neither may rely on the other. */
const checks = { issuer: issuer.verify, verifier: createTokenVerifier({ issuers: [issuer], nowMs }) };

const principal = (name: string) => ({ objectId: OBJECT_ID, directory: TENANT, name });

test('the tokens of both versions are taken, for what they were made for', async () => {
  const aud = (audience: string) => accessClaims({ aud: audience });
  const cases: [string, object, Audience, string][] = [
    ['first version', accessClaims(), 'inference', 'ada@example.com'],
    ['second version', secondVersionClaims(), 'inference', 'ada@example.com'],
    ['a program', accessClaims({ upn: undefined, idtyp: 'app' }), 'inference', CLIENT_ID],
    ['a slash', aud('https://cognitiveservices.azure.com/'), 'inference', 'ada@example.com'],
    ['newer samples', aud('https://ai.azure.com'), 'inference', 'ada@example.com'],
    ['control plane', aud('https://management.azure.com/'), 'management', 'ada@example.com'],
    ['older control plane', aud('https://management.core.windows.net/'), 'management', 'ada@example.com'],
    ['clock ahead', accessClaims({ nbf: NOW + 299 }), 'inference', 'ada@example.com'],
    ['clock behind', accessClaims({ exp: NOW - 299 }), 'inference', 'ada@example.com'],
    ['a long name', accessClaims({ upn: 'a'.repeat(300) }), 'inference', 'a'.repeat(256)],
  ];
  for (const [what, claims, audience, name] of cases) {
    const token = await sign({ ...claims }, key);
    for (const check of Object.values(checks)) {
      assert.deepEqual(await check(token, audience, signal), principal(name), what);
    }
  }
  const other = await sign(accessClaims(), key, { typ: 'at+jwt' });
  assert.deepEqual(await checks.verifier(other, 'inference', signal), principal('ada@example.com'));
});

const pem = String(key.publicKey.export({ format: 'pem', type: 'spki' }));
const unsigned = (header: object, claims: object = accessClaims()) => assembled(header, claims, 'x');
const hmac = (secret: string) => {
  const token = unsigned({ alg: 'HS256', typ: 'JWT', kid: key.kid });
  const signed = token.slice(0, token.lastIndexOf('.'));
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
};
const jwk = key.publicKey.export({ format: 'jwk' });
const strangersJwk = stranger.publicKey.export({ format: 'jwk' });
const changed = async () => {
  const [header, , signature] = (await sign(accessClaims(), key)).split('.');
  const claims = Buffer.from(JSON.stringify(accessClaims({ oid: CLIENT_ID }))).toString('base64url');
  return `${header}.${claims}.${signature}`;
};
const signedAs = (algorithm: string, alg: string) => {
  const token = unsigned({ alg, typ: 'JWT', kid: key.kid });
  const signed = token.slice(0, token.lastIndexOf('.'));
  return `${signed}.${createSign(algorithm).update(signed).sign(key.privateKey, 'base64url')}`;
};
const claimed = (changes: object) => sign(accessClaims({ ...changes }), key);

const ATTACKS: Readonly<Record<string, () => Promise<string> | string>> = {
  'HS256 with the public key as PEM': () => hmac(pem),
  'HS256 with the public key as JSON': () => hmac(JSON.stringify(jwk)),
  'HS256 with nothing': () => hmac(''),
  'RS512 with the right key': () => signedAs('RSA-SHA512', 'RS512'),
  'RS256 in other letters': () => signedAs('RSA-SHA256', 'rs256'),
  'no algorithm': () => unsigned({ typ: 'JWT', kid: key.kid }),
  none: () => unsigned({ alg: 'none', typ: 'JWT' }),
  'none without a signature': () => assembled({ alg: 'none', kid: key.kid }, accessClaims(), ''),
  'None in other letters': () => unsigned({ alg: 'nOnE', kid: key.kid }),
  'RS256 without a signature': () => assembled({ alg: 'RS256', kid: key.kid }, accessClaims(), ''),
  "another's key under a known name": () => sign(accessClaims(), stranger),
  'an unknown key': () => sign(accessClaims(), { ...key, kid: 'key-2' }),
  'no key': () => sign(accessClaims(), key, { kid: undefined }),
  'a key that is no name': () => sign(accessClaims(), key, { kid: ['key-1'] }),
  jwk: () => sign(accessClaims(), stranger, { jwk: strangersJwk }),
  'jwk with the right key': () => sign(accessClaims(), key, { jwk }),
  jku: () => sign(accessClaims(), stranger, { jku: 'https://attacker.example/keys' }),
  'jku with the right key': () => sign(accessClaims(), key, { jku: 'https://attacker.example/keys' }),
  x5u: () => sign(accessClaims(), key, { x5u: 'https://attacker.example/chain' }),
  x5c: () => sign(accessClaims(), key, { x5c: ['MIIB'] }),
  'jku that is empty': () => sign(accessClaims(), key, { jku: '' }),
  b64: () => sign(accessClaims(), key, { b64: true, crit: ['b64'] }),
  'b64 that nothing warns of': () => sign(accessClaims(), key, { b64: true }),
  crit: () => unsigned({ alg: 'RS256', kid: key.kid, crit: ['exp'], exp: NOW }),
  'another type': () => sign(accessClaims(), key, { typ: 'id_token' }),
  'a type that is no text': () => sign(accessClaims(), key, { typ: ['JWT'] }),
  'a header of more than 2 KiB': () => sign(accessClaims(), key, { pad: 'x'.repeat(1_600) }),
  'changed claims': changed,
  'a cut signature': async () => (await sign(accessClaims(), key)).slice(0, -8),
  'an audience of another service': () => claimed({ aud: 'https://graph.microsoft.com' }),
  'an audience that only begins alike': () => claimed({ aud: 'https://cognitiveservices.azure.com.evil' }),
  'an audience in other letters': () => claimed({ aud: 'HTTPS://cognitiveservices.azure.com' }),
  'the audience of the control plane': () => claimed({ aud: 'https://management.azure.com' }),
  'several audiences': () => claimed({ aud: ['https://cognitiveservices.azure.com', 'https://x.example'] }),
  "another tenant's token": () =>
    claimed({ tid: OTHER_TENANT, iss: `https://sts.windows.net/${OTHER_TENANT}/` }),
  'another tenant than the issuer is of': () => claimed({ tid: OTHER_TENANT }),
  'another issuer than the tenant has': () => claimed({ iss: `https://sts.windows.net/${OTHER_TENANT}/` }),
  'an issuer without its slash': () => claimed({ iss: `https://sts.windows.net/${TENANT}` }),
  'an issuer that only ends alike': () => claimed({ iss: `https://x.example/sts.windows.net/${TENANT}/` }),
  'an issuer that is no text': () => claimed({ iss: [`https://sts.windows.net/${TENANT}/`] }),
  'the issuer of all tenants': () => claimed({ iss: `${AUTHORITY}/common/v2.0` }),
  expired: () => claimed({ exp: NOW - 301 }),
  'not yet valid': () => claimed({ nbf: NOW + 301 }),
  'an end that is no number': () => claimed({ exp: String(NOW + 3_600) }),
  'no end': () => claimed({ exp: undefined }),
  'no beginning': () => claimed({ nbf: undefined }),
  'no time of issue': () => claimed({ iat: undefined }),
  'no tenant': () => claimed({ tid: undefined }),
  'no object id': () => claimed({ oid: undefined }),
  'an object id that is none': () => claimed({ oid: '*' }),
  'no audience': () => claimed({ aud: undefined }),
  'no issuer': () => claimed({ iss: undefined }),
  'an id token': () => claimed({ aud: CLIENT_ID, appid: undefined, nonce: 'n', ver: '2.0' }),
  'an id token for the audience': () => claimed({ appid: undefined }),
  'an id token with a nonce': () => claimed({ nonce: 'n' }),
  'an encrypted token': () =>
    new EncryptJWT(accessClaims())
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: key.kid })
      .encrypt(key.publicKey),
  '16 KiB of noise': () => 'n'.repeat(16 * 1024),
  '16 KiB of dots': () => '.'.repeat(16 * 1024),
  '16 KiB of a deep object': () =>
    `${Buffer.from(JSON.stringify({ alg: 'RS256' })).toString('base64url')}.${Buffer.from('['.repeat(12_000)).toString('base64url')}.x`,
  'more than 16 KiB': () => claimed({ pad: 'x'.repeat(16 * 1024) }),
  'two parts': async () => (await sign(accessClaims(), key)).split('.').slice(0, 2).join('.'),
  'a fourth part': async () => `${await sign(accessClaims(), key)}.x`,
  'a header that is no object': () => `${Buffer.from('null').toString('base64url')}.e30.x`,
  nothing: () => '',
};

/** Sizes are the business of what comes before the issuer. */
const ONLY_BEFORE = new Set(['a header of more than 2 KiB', 'more than 16 KiB']);

for (const [what, make] of Object.entries(ATTACKS)) {
  test(`refused: ${what}`, async () => {
    const token = await make();
    for (const [name, check] of Object.entries(checks)) {
      if (name === 'issuer' && ONLY_BEFORE.has(what)) continue;
      assert.equal(await check(token, 'inference', signal), undefined, name);
    }
  });
}

test('a token for the data plane opens no control plane, nor the other way round', async () => {
  assert.equal(await checks.verifier(await sign(accessClaims(), key), 'management', signal), undefined);
  const forManagement = await claimed({ aud: 'https://management.azure.com/' });
  assert.equal(await checks.verifier(forManagement, 'inference', signal), undefined);
});
