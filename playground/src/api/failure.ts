/** What went wrong, as the page shows it. */
export interface Failure {
  /**
   * A code of the API, or one of the page: `unreachable`, `cut-off`, `refused` for everything with a message of
   * the server's own.
   */
  code: string;
  /** The words of the server, where it had any. Text only. */
  message: string;
  status?: number;
  /** After which asking again is worth while. */
  retryAfterSeconds?: number;
}

export class AskError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'AskError';
    this.failure = failure;
  }
}

/** Every shape of error that the API has: nested as OpenAI's, nested as the gateway's, and flat. */
export async function failureOf(response: Response): Promise<Failure> {
  const body: unknown = await response.json().catch(() => undefined);
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    ...failureIn(body),
    status: response.status,
    ...(Number.isFinite(seconds) ? { retryAfterSeconds: seconds } : {}),
  };
}

/** From the body of an error, or from an event of a stream that holds one. */
export function failureIn(body: unknown): Pick<Failure, 'code' | 'message'> {
  const error = isRecord(body) && isRecord(body.error) ? body.error : body;
  if (!isRecord(error)) return { code: 'refused', message: '' };
  const { code, message } = error;
  return {
    code: typeof code === 'string' ? code : 'refused',
    message: typeof message === 'string' ? message : '',
  };
}

export function failureFrom(error: unknown): Failure {
  if (error instanceof AskError) return error.failure;
  return { code: 'unreachable', message: error instanceof Error ? error.message : String(error) };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
