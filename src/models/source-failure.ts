/** Why one source could not give a file. The next source is tried; the reasons are told when none is left. */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
  /** The source did not answer at all, so it is not asked again in this run. */
  readonly unreachable: boolean;

  constructor(
    reason: string,
    { unreachable = false, cause }: { unreachable?: boolean; cause?: unknown } = {},
  ) {
    super(reason, cause === undefined ? undefined : { cause });
    this.unreachable = unreachable;
  }
}

/** The connection ended after the source had answered; trying again may help. */
export class ConnectionCut extends SourceFailure {}

const NETWORK_WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name could not be found',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNREFUSED: 'it refused the connection',
  ECONNRESET: 'it cut the connection',
  EPIPE: 'it cut the connection',
  UND_ERR_SOCKET: 'it cut the connection',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer in time',
  ETIMEDOUT: 'it did not answer in time',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no network',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted here',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted here',
};

/** A network error in words; the code itself where it is a rare one. */
export function networkReason(error: unknown): string {
  const code = errorCode(error);
  if (code !== undefined) return NETWORK_WORDS[code] ?? `it failed with ${code}`;
  return error instanceof Error && error.message !== '' ? error.message : 'it failed';
}

/** The system's code of an error, or of what caused it; fetch wraps the real one. */
export function errorCode(error: unknown): string | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    if (cause instanceof AggregateError && cause.errors.length > 0) return errorCode(cause.errors[0]);
  }
  return undefined;
}
