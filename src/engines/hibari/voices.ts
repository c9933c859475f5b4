import { AS_IS, type VoiceShape } from './spectral/voice-shape.ts';

/** The published models, one file each, and the English they were trained on. `heart` is always there. */
export const VOICE_MODELS = {
  heart: 'american',
  fenrir: 'american',
  kore: 'american',
  emma: 'british',
  fable: 'british',
} as const satisfies Record<string, Accent>;

export type VoiceModelName = keyof typeof VOICE_MODELS;

export const VOICE_MODEL_NAMES: readonly VoiceModelName[] = ['heart', 'fenrir', 'kore', 'emma', 'fable'];

export type Accent = 'american' | 'british';

/** A voice as it is spoken here. */
export interface InstalledVoice {
  name: VoiceName;
  model: VoiceModelName;
  shape: VoiceShape;
  /** Factor on the sound that makes all voices about equally loud. */
  gain: number;
  /** Whether it is a model's own voice, or `heart` made to sound like somebody else. */
  kind: 'real' | 'shaped';
  /** The model that makes it real. */
  preferred: VoiceModelName;
}

interface VoiceChoice {
  preferred: VoiceModelName;
  /** What `heart` is made into where the preferred model is not installed. */
  standIn: VoiceShape;
  /** On the stand-in. */
  gainDecibels: number;
}

/**
 * Every voice name of OpenAI, in the order in which errors list them. With `heart` alone they are thirteen
 * voices that differ in pitch and throat; with all models they are five people. Loudness was measured
 * (ITU-R BS.1770, twenty sentences each) and the gains bring each to -21 LUFS.
 */
const VOICES = {
  alloy: voice('heart', AS_IS, 5),
  ash: voice('fenrir', { pitch: 0.62, melody: 1.1, formants: 0.88, brightness: 0.5 }, 4.5),
  ballad: voice('fable', { pitch: 0.68, melody: 1.25, formants: 0.91, brightness: -0.7 }, 4.4),
  coral: voice('kore', { pitch: 1.04, melody: 1.2, formants: 1.02, brightness: 0.8 }, 5.8),
  echo: voice('fenrir', { pitch: 0.55, melody: 1, formants: 0.84, brightness: 0 }, 4.2),
  fable: voice('fable', { pitch: 0.74, melody: 1.3, formants: 0.93, brightness: 0.3 }, 4.8),
  nova: voice('kore', { pitch: 1.1, melody: 1.25, formants: 0.98, brightness: 0.6 }, 6.7),
  onyx: voice('fenrir', { pitch: 0.48, melody: 0.9, formants: 0.81, brightness: -1 }, 3.1),
  sage: voice('emma', { pitch: 0.82, melody: 0.95, formants: 0.95, brightness: -0.8 }, 4.7),
  shimmer: voice('kore', { pitch: 1.2, melody: 1.05, formants: 1.12, brightness: 1.5 }, 6),
  verse: voice('fenrir', { pitch: 0.66, melody: 1, formants: 0.86, brightness: 0.8 }, 4.8),
  marin: voice('emma', { pitch: 0.92, melody: 1.05, formants: 0.98, brightness: -0.4 }, 5.3),
  cedar: voice('fenrir', { pitch: 0.52, melody: 1.15, formants: 0.87, brightness: 0.3 }, 3.8),
} as const satisfies Record<string, VoiceChoice>;

export type VoiceName = keyof typeof VOICES;

export const VOICE_NAMES: readonly VoiceName[] = Object.keys(VOICES).filter(isVoiceName);

/** Measured for `heart`. The others have the same teacher and are taken to be as loud; the limiter guards their peaks. */
const MODEL_GAIN_DECIBELS = 5;

/** Whether a request may name it. */
export function isVoiceName(name: string): name is VoiceName {
  return Object.hasOwn(VOICES, name);
}

/** How the voice is spoken with the models that are there, `heart` among them. */
export function installedVoice(
  name: VoiceName,
  installed: { has(model: VoiceModelName): boolean },
): InstalledVoice {
  const { preferred, standIn, gainDecibels }: VoiceChoice = VOICES[name];
  if (installed.has(preferred)) {
    return {
      name,
      model: preferred,
      shape: AS_IS,
      gain: fromDecibels(MODEL_GAIN_DECIBELS),
      kind: 'real',
      preferred,
    };
  }
  return {
    name,
    model: 'heart',
    shape: standIn,
    gain: fromDecibels(gainDecibels),
    kind: 'shaped',
    preferred,
  };
}

function voice(preferred: VoiceModelName, standIn: VoiceShape, gainDecibels: number): VoiceChoice {
  return { preferred, standIn, gainDecibels };
}

function fromDecibels(decibels: number): number {
  return 10 ** (decibels / 20);
}
