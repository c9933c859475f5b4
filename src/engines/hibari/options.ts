import { z } from 'zod';
import { SamtalError } from '../../errors.ts';

const path = z.string().min(1);

const hibariFiles = z.object({
  'voice-heart': path,
  vocabulary: path,
  'lexicon-gold': path,
  'lexicon-silver': path,
  tagger: path,
  'unknown-words': path,
  'unknown-words-alphabet': path,
  /** Further voices, where they were pulled. */
  'voice-fenrir': path.optional(),
  'voice-kore': path.optional(),
  'voice-emma': path.optional(),
  'voice-fable': path.optional(),
  /** British English, without which the British voices `emma` and `fable` are not used. */
  'british-lexicon-gold': path.optional(),
  'british-lexicon-silver': path.optional(),
  'british-unknown-words': path.optional(),
  'british-unknown-words-alphabet': path.optional(),
});

/** Absolute paths by the role that the model catalogue gives to a file. */
export type HibariFiles = z.output<typeof hibariFiles>;

/** Files of other roles are passed over, so that a newer catalogue may list more. */
const hibariOptions = z.object({ files: hibariFiles });

export type HibariOptions = z.output<typeof hibariOptions>;

/** Checks options that came from another process. Throws `engine_unavailable`. */
export function parseHibariOptions(options: unknown): HibariOptions {
  const parsed = hibariOptions.safeParse(options);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'options'}: ${message}`,
  );
  throw new SamtalError('engine_unavailable', { message: `Cannot start the voice: ${problems.join('; ')}.` });
}
