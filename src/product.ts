import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Package = z.object({ version: z.string(), description: z.string(), license: z.string() });

/** What this is and which version of it, as `package.json` has it. `license` is an SPDX identifier. */
export function product(): z.infer<typeof Package> {
  return Package.parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')));
}
