import { z } from 'zod';

export const liveSchema = z.strictObject({ status: z.literal('live') });

export const readySchema = z.strictObject({ status: z.literal('ready') });

export const notReadySchema = z.strictObject({
  status: z.literal('not ready'),
  reasons: z.array(z.string()).min(1),
});
