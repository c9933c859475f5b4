import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog } from '../../log.ts';
import { makeCertificates } from '../../tls/make-certificates.ts';
import { createTokenVerifier } from '../token-verifier.ts';
import {
  accessClaims,
  keySetText,
  OBJECT_ID,
  OTHER_TENANT,
  secondVersionClaims,
  sign,
  signingKey,
  TENANT,
} from './entra.test.kit.ts';
import { createEntraIssuers } from './entra-issuers.ts';
import { startKeyServer } from './key-server.test.kit.ts';

const CERTIFICATES = await makeCertificates(new Date());
const KEYS = { [TENANT]: signingKey('key-1'), [OTHER_TENANT]: signingKey('key-1') };
const signal = AbortSignal.timeout(20_000);

test('each tenant is vouched for by its own keys, which its authority publishes over https', async () => {
  const asked: (string | undefined)[] = [];
  await using server = await startKeyServer(CERTIFICATES, (request, response) => {
    asked.push(request.url);
    const key = Object.entries(KEYS).find(([tenant]) => request.url?.includes(tenant))?.[1];
    response.end(keySetText(key === undefined ? [] : [key]));
  });
  const verify = createTokenVerifier({
    issuers: createEntraIssuers({
      tenants: Object.keys(KEYS),
      authority: `${server.url}/`,
      certificateAuthority: CERTIFICATES.authority,
      log: createLog('silent'),
    }),
  });
  const now = Math.floor(Date.now() / 1000);
  const claims = (tid: string) => accessClaims({ tid, iss: `https://sts.windows.net/${tid}/` }, now);
  const objectIdOf = async (token: string) => (await verify(token, 'inference', signal))?.objectId;

  assert.deepEqual(asked, [], 'nothing is fetched before a token comes');
  for (const [tenant, key] of Object.entries(KEYS)) {
    assert.equal(await objectIdOf(await sign(claims(tenant), key)), OBJECT_ID, tenant);
    assert.equal(asked.at(-1), `/${tenant}/discovery/v2.0/keys`);
  }
  assert.equal(await objectIdOf(await sign(claims(TENANT), KEYS[OTHER_TENANT])), undefined);
  const second = secondVersionClaims({ iss: `${server.url}/${TENANT}/v2.0` }, now);
  assert.equal(await objectIdOf(await sign(second, KEYS[TENANT])), OBJECT_ID);
  assert.equal(asked.length, 2);
});

test('while the authority can not be reached nobody signs in, and the log says why but not who', async () => {
  const lines: string[] = [];
  const verify = createTokenVerifier({
    issuers: createEntraIssuers({
      tenants: [TENANT],
      authority: 'https://127.0.0.1:9',
      log: createLog('warn', (line) => lines.push(line)),
    }),
  });
  const token = await sign(accessClaims({}, Math.floor(Date.now() / 1000)), KEYS[TENANT]);
  assert.equal(await verify(token, 'inference', signal), undefined);
  assert.match(lines.join(), /Cannot fetch the keys.*ECONNREFUSED/);
  for (const part of [...token.split('.'), OBJECT_ID, 'ada@']) assert.ok(!lines.join().includes(part));
});
