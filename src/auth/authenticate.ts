import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { SamtalError } from '../errors.ts';
import type { Account } from '../resources/account.ts';
import type { Accounts } from '../resources/accounts.ts';
import type { Roles } from '../roles/roles.ts';
import { bearerOf, MAX_TOKEN_CHARACTERS } from './bearer.ts';
import type { Authenticate, Caller, CallerQuestion } from './caller.ts';
import { maskedKey } from './masked-key.ts';
import type { VerifyToken } from './principal.ts';

export interface AuthenticateOptions {
  accounts: Pick<Accounts, 'first' | 'bySubdomain' | 'byKeyDigest'>;
  roles: Pick<Roles, 'may'>;
  verifyToken: VerifyToken;
  /** The id of an account, at which roles are assigned. */
  scopeOf(account: Account): string;
}

/** Compared with where no key was found, so that finding none takes no less work. */
const NO_DIGEST = randomBytes(32);
/** Below which nothing is: asked about where the address names no account, for the same reason. */
const NOWHERE = '/subscriptions/none/resourceGroups/none/providers/Microsoft.CognitiveServices/accounts/none';

/**
 * Keys are found by digest and compared in constant time; a bearer is taken for a token when it has the
 * shape of one (three base64url parts, the first a JSON object). If both headers are there, `api-key` decides.
 * Nobody learns from an answer which accounts exist: a key that opens another account is as wrong as one that
 * opens none, and a role on another account is as good as none.
 */
export function createAuthenticate(options: AuthenticateOptions): Authenticate {
  return async (question, signal) => {
    signal.throwIfAborted();
    const { headers, rules } = question;
    const apiKey = rules === 'openai' ? null : headers.get('api-key');
    if (apiKey !== null) return byKey(apiKey, question, options);
    const bearer = bearerOf(headers);
    if (bearer === undefined) throw new SamtalError('missing_credential');
    if (bearer.length > MAX_TOKEN_CHARACTERS) throw new SamtalError('invalid_token');
    const isToken = rules === 'azure' || (rules === 'azure-v1' && looksLikeToken(bearer));
    return isToken ? byToken(bearer, question, options, signal) : byKey(bearer, question, options);
  };
}

function byKey(key: string, question: CallerQuestion, { accounts }: AuthenticateOptions): Caller {
  const digest = hash('sha256', key, 'buffer');
  const found = accounts.byKeyDigest(digest);
  const isKnown = timingSafeEqual(found?.digest ?? NO_DIGEST, digest);
  const { subdomain } = question;
  const addressed = subdomain === undefined ? found?.account : accounts.bySubdomain(subdomain);
  if (!isKnown || found === undefined || addressed?.tenant !== found.account.tenant || isGone(addressed)) {
    throw wrongKey(key, question);
  }
  if (addressed.settings.isKeyless) throw new SamtalError('keys_disabled');
  return { tenant: addressed.tenant, credential: 'api-key' };
}

async function byToken(
  token: string,
  { subdomain, action }: CallerQuestion,
  { accounts, roles, verifyToken, scopeOf }: AuthenticateOptions,
  signal: AbortSignal,
): Promise<Caller> {
  const principal = await verifyToken(token, 'inference', signal);
  if (principal === undefined) throw new SamtalError('invalid_token');
  const account = subdomain === undefined ? accounts.first : accounts.bySubdomain(subdomain);
  const scope = account === undefined ? NOWHERE : scopeOf(account);
  const mayCall = roles.may(principal.objectId, { action, plane: 'data' }, scope);
  if (!mayCall || account === undefined || isGone(account)) throw new SamtalError('permission_denied');
  return { tenant: account.tenant, credential: 'access-token', principal };
}

function isGone({ deletedAt }: Account): boolean {
  return deletedAt !== undefined;
}

function looksLikeToken(bearer: string): boolean {
  return /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(bearer);
}

function wrongKey(key: string, { rules }: CallerQuestion): SamtalError {
  if (rules !== 'openai') return new SamtalError('wrong_key');
  return new SamtalError('wrong_key', {
    message: `Incorrect API key provided: ${maskedKey(key)}. You can find your API key at https://platform.openai.com/account/api-keys.`,
  });
}
