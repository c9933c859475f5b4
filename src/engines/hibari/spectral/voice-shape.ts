/** How far a voice is moved from the model's own. */
export interface VoiceShape {
  /** Factor on the pitch's mean. */
  pitch: number;
  /** Factor on the pitch's rise and fall around its mean, in octaves. */
  melody: number;
  /** Factor on the frequencies of the formants: below 1 for a longer throat. */
  formants: number;
  /** Decibels an octave by which high sounds are raised over low ones, between 500 Hz and 4 kHz. */
  brightness: number;
}

export const AS_IS: VoiceShape = { pitch: 1, melody: 1, formants: 1, brightness: 0 };

/** Whether the model's own sound can be used unchanged. */
export function isAsIs({ pitch, melody, formants, brightness }: VoiceShape): boolean {
  return pitch === 1 && melody === 1 && formants === 1 && brightness === 0;
}
