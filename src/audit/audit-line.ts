import { auditEntrySchema } from './audit-entry.ts';
import type { AuditEntry } from './audit-log.ts';

/** Nothing that is known of a change is as long; what clients choose, such as a path, could be. */
const MAX_TEXT_CHARACTERS = 2_048;

/** More than the longest line: seven such texts in which JSON writes every character as `\u0000`. */
export const MAX_LINE_BYTES = 128 * 1024;

/** One line of JSON with its end. What is longer than any text should be is cut. */
export function encodeLine(entry: AuditEntry): Buffer {
  const json = JSON.stringify(auditEntrySchema.parse(entry), (_name, value: unknown) =>
    typeof value === 'string' ? value.slice(0, MAX_TEXT_CHARACTERS) : value,
  );
  return Buffer.from(`${json}\n`);
}

/** The entry of a line without its end, or `undefined` where the disk has spoilt it. */
export function decodeLine(line: string): AuditEntry | undefined {
  try {
    return auditEntrySchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
