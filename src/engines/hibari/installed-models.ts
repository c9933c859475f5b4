import { dialectFiles } from './dialect.ts';
import type { HibariFiles } from './options.ts';
import { VOICE_MODEL_NAMES, VOICE_MODELS, type VoiceModelName } from './voices.ts';

/** The voice models that can be used: their file is there, and those with which their accent is pronounced. */
export function installedModels(files: HibariFiles): ReadonlyMap<VoiceModelName, string> {
  const installed = new Map<VoiceModelName, string>();
  for (const name of VOICE_MODEL_NAMES) {
    const path = files[`voice-${name}`];
    if (path !== undefined && dialectFiles(VOICE_MODELS[name], files) !== undefined)
      installed.set(name, path);
  }
  return installed;
}
