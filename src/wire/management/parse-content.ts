import type { z } from 'zod';
import { SamtalError } from '../../errors.ts';
import { errorFromIssues } from '../errors-from-issues.ts';

/** A body of the control plane, less the members that nobody knows. Throws `invalid_request_content`. */
export function parseContent<Content>(schema: z.ZodType<Content>, json: unknown): Content {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw invalidContent(errorFromIssues(parsed.error.issues, json).message);
}

export function invalidContent(reason: string): SamtalError {
  return new SamtalError('invalid_request_content', {
    message: `The request content was invalid and could not be deserialized: "${reason}"`,
  });
}
