import { hash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { untilAborted } from '../streams/until-aborted.ts';
import { MAX_TOKEN_CHARACTERS } from './bearer.ts';
import type { Audience, Principal, VerifyToken } from './principal.ts';
import type { TokenIssuer } from './token-issuer.ts';
import { tokenShape } from './token-shape.ts';
import { Verdicts } from './verdicts.ts';

export interface TokenVerifierOptions {
  issuers: readonly TokenIssuer[];
  /** Milliseconds since the epoch. */
  nowMs?: () => number;
}

const GOOD_FOR_MS = 60_000;
/** Shorter, because a token can become good: its time comes, or its issuer can be reached again. */
const BAD_FOR_MS = 10_000;

/** A check that several wait for must not end because one of them has left; issuers end their own waits. */
const SHARED = new AbortController().signal;
setMaxListeners(0, SHARED);

/**
 * Asks the issuer that a token names, and remembers what it said by the SHA-256 of the whole token: for a minute
 * at most, and never past the token's end. What costs nothing is looked at first.
 */
export function createTokenVerifier({ issuers, nowMs = Date.now }: TokenVerifierOptions): VerifyToken {
  const byName = new Map(issuers.flatMap((issuer) => [issuer.issuer].flat().map((name) => [name, issuer])));
  const verdicts = new Verdicts();
  /** Bound: one for each request being served. */
  const underWay = new Map<string, Promise<Principal | undefined>>();

  const check = async (key: string, token: string, audience: Audience, { issuer, expiresAt }: Checked) => {
    const principal = await issuer.verify(token, audience, SHARED);
    const untilMs =
      principal === undefined ? nowMs() + BAD_FOR_MS : Math.min(nowMs() + GOOD_FOR_MS, expiresAt * 1000);
    verdicts.put(key, { principal, untilMs });
    return principal;
  };

  return async (token, audience, signal) => {
    if (token.length > MAX_TOKEN_CHARACTERS) return undefined;
    const key = `${audience} ${hash('sha256', token, 'base64')}`;
    const verdict = verdicts.get(key, nowMs());
    if (verdict !== undefined) return verdict.principal;
    const joined = underWay.get(key);
    if (joined !== undefined) return untilAborted(joined, signal);
    const shape = tokenShape(token);
    const issuer = shape && byName.get(shape.issuer);
    if (shape === undefined || issuer === undefined) return undefined;
    const begun = check(key, token, audience, { issuer, expiresAt: shape.expiresAt }).finally(() =>
      underWay.delete(key),
    );
    underWay.set(key, begun);
    return untilAborted(begun, signal);
  };
}

interface Checked {
  issuer: TokenIssuer;
  /** Seconds since the epoch. */
  expiresAt: number;
}
