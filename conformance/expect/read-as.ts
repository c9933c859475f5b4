import type { z } from 'zod';
import { Mismatch, shown } from './mismatch.ts';

/** A value as the schema types it. Throws a `Mismatch` with the first thing that does not fit. */
export function readAs<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: string,
): z.infer<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const path = [where, ...(issue?.path ?? []).map(String)].join('.');
  throw new Mismatch(`${path}: ${issue?.message ?? 'another shape'}`, shown(value));
}
