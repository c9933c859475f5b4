import { z } from 'zod';
import type { AuditEntry } from './audit-log.ts';

/** An entry as it is kept on disk, answered and read by the terminal. */
export const auditEntrySchema = z.object({
  at: z.string(),
  requestId: z.string(),
  principalId: z.string(),
  principalName: z.string(),
  from: z.string(),
  action: z.string(),
  target: z.string(),
  status: z.int(),
}) satisfies z.ZodType<AuditEntry>;
