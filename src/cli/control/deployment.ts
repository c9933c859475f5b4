import { z } from 'zod';

/** What the control plane shows of a deployment, as far as the commands use it. */
export const Deployment = z.object({
  name: z.string(),
  etag: z.string().optional(),
  sku: z.object({ name: z.string(), capacity: z.number() }),
  tags: z.record(z.string(), z.string()).nullish(),
  properties: z.object({
    provisioningState: z.string(),
    model: z.object({ format: z.string(), name: z.string(), version: z.string() }),
    versionUpgradeOption: z.string().optional(),
    raiPolicyName: z.string().optional(),
  }),
});
export type Deployment = z.infer<typeof Deployment>;

/** Clients of the cloud pass tags on, and drop members that they do not know. */
const VOICES_TAG = 'samtal-voices';

export function voicesOf({ tags }: Deployment): string | undefined {
  return tags?.[VOICES_TAG];
}

/** Tags with the voices that may be asked for; `all` takes the limit away. */
export function withVoices(
  tags: Readonly<Record<string, string>>,
  voices: string | undefined,
): Record<string, string> {
  if (voices === undefined) return { ...tags };
  const { [VOICES_TAG]: _before, ...others } = tags;
  return voices === 'all' ? others : { ...others, [VOICES_TAG]: voices };
}
