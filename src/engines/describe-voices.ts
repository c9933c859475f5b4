import { installedModels } from './hibari/installed-models.ts';
import { parseHibariOptions } from './hibari/options.ts';
import { installedVoice, VOICE_NAMES } from './hibari/voices.ts';

export interface VoiceDescription {
  /** As a request names it. */
  name: string;
  /** Whether it is a model's own voice, or another one made to sound like somebody else. */
  kind: 'real' | 'shaped';
}

/** How each voice name is spoken with the files that are there, by role. */
export function describeVoices(files: Readonly<Record<string, string>>): VoiceDescription[] {
  const installed = installedModels(parseHibariOptions({ files }).files);
  return VOICE_NAMES.map((name) => ({ name, kind: installedVoice(name, installed).kind }));
}
