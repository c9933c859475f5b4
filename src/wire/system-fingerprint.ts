import { createHash } from 'node:crypto';

/** As many as there are models, which is few. */
const known = new Map<string, string>();

/** `fp_` and 10 hex digits that stay the same as long as the model that answers does. */
export function systemFingerprint(model: string): string {
  const before = known.get(model);
  if (before !== undefined) return before;
  const fingerprint = `fp_${createHash('sha256').update(model).digest('hex').slice(0, 10)}`;
  known.set(model, fingerprint);
  return fingerprint;
}
