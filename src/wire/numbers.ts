import { z } from 'zod';

/** What a range error calls the number; carried as the check's message, read by `errorFromIssues`. */
export type NumberKind = 'decimal' | 'integer';

export function decimal(minimum: number, maximum: number): z.ZodNumber {
  return z.number().min(minimum, 'decimal').max(maximum, 'decimal');
}

export function integer(minimum: number, maximum: number): z.ZodNumber {
  return z.int().min(minimum, 'integer').max(maximum, 'integer');
}

/** Signed 64-bit, which is more than a JavaScript number holds exactly; the nearest double is used. */
export function wideInteger(): z.ZodNumber {
  return z
    .number()
    .multipleOf(1)
    .min(-(2 ** 63), 'integer')
    .max(2 ** 63, 'integer');
}
