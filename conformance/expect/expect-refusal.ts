import { expectStatus, jsonOf, type Reply } from '../client/reply.ts';
import { expectEqual } from './expect-equal.ts';
import { expectMatch } from './expect-match.ts';
import { expectMembers } from './expect-members.ts';
import { expectThat } from './expect-that.ts';

/** An error in OpenAI's shape, which the hosts of Azure's models have too. */
export interface WantedError {
  status?: number;
  type?: string;
  /** Absent where only the server knows. */
  code?: string | null | RegExp;
  param: string | null | RegExp;
  message: string | RegExp;
}

/** Throws a `Mismatch` unless the reply is this error: status, content type, all four members and no other. */
export function expectRefusal(
  reply: Reply,
  { status = 400, type = 'invalid_request_error', code, param, message }: WantedError,
): void {
  expectStatus(reply, status);
  const body = jsonOf(reply);
  const error = errorOf(body);
  expectMatch(reply.headers['content-type'], /^application\/json(; ?charset=utf-8)?$/i, 'content-type');
  expectMembers(body, ['error'], 'body');
  expectMembers(error, ['message', 'type', 'param', 'code'], 'error');
  if (code !== undefined) expectOne(error, 'code', code);
  expectOne(error, 'param', param);
  expectOne(error, 'type', type);
  expectOne(error, 'message', message);
}

function errorOf(body: unknown): object {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  expectThat(typeof error === 'object' && error !== null, 'an object with an `error`', body);
  return error;
}

function expectOne(error: object, name: string, wanted: string | null | RegExp): void {
  const got: unknown = Reflect.get(error, name);
  if (wanted instanceof RegExp) expectMatch(got, wanted, `error.${name}`);
  else expectEqual(got, wanted, `error.${name}`);
}
