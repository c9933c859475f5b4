/**
 * A whole server with scripted engines that knows one tenant of Entra. Prints its address and a good token as a line
 * of JSON, and serves until it is ended.
 */
import { createAuthenticate } from '../src/auth/authenticate.ts';
import { accessClaims, sign, signingKey } from '../src/auth/entra/entra.test.kit.ts';
import { memoryAccounts } from '../src/auth/fixtures/memory-accounts.ts';
import { startServer } from '../src/http/server.ts';
import { accountId } from '../src/resources/account-id.ts';
import { storedServices } from '../test/bad-input/stored-services.ts';
import { verifierOf } from './verifier-of.ts';

const key = signingKey('key-1');
const services = {
  ...(await storedServices()),
  authenticate: createAuthenticate({
    accounts: memoryAccounts([{ tenant: 'tenant' }]),
    roles: { may: () => true },
    verifyToken: verifierOf(key),
    scopeOf: ({ path }) => accountId(path),
  }),
};
const { url } = await startServer({ host: '127.0.0.1', port: 0, services });
console.log(JSON.stringify({ url, token: await sign(accessClaims({}, Math.floor(Date.now() / 1000)), key) }));
