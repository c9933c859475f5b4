import type { JsonSchema } from '../../language-model.ts';

/** Whether a value read from JSON is an object. */
export function isRecord(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
