/** Tells blocks of speech from blocks of background by loudness alone. */
export interface SpeechDetector {
  /** `level` in decibels of full scale, one call a block. */
  isSpeech(level: number): boolean;
}

/**
 * Nothing quieter is speech: a voice recorded forty decibels too low is still louder, and the noise of 16-bit
 * samples far quieter.
 */
const QUIETEST_SPEECH = -60;

/** How far speech stands out from a steady background. */
const ABOVE_BACKGROUND = 6;

/** Whatever is louder counts as speech: one that talks without a pause must not become the background. */
const LOUDEST_BACKGROUND = -40;

/** The background is the quietest that was heard for this long; no sentence goes on without such a dip. */
const BACKGROUND_SECONDS = 5;

export function createSpeechDetector(blocksPerSecond: number): SpeechDetector {
  // The quietest block of each second: a minimum over five seconds at the price of five numbers.
  const minima = new Array<number>(BACKGROUND_SECONDS).fill(QUIETEST_SPEECH - ABOVE_BACKGROUND);
  let blocks = 0;

  return {
    isSpeech(level) {
      const second = Math.floor(blocks / blocksPerSecond) % BACKGROUND_SECONDS;
      const soFar = blocks % blocksPerSecond === 0 ? level : Math.min(level, minima[second] ?? level);
      minima[second] = soFar;
      blocks += 1;
      const background = Math.min(LOUDEST_BACKGROUND, ...minima);
      return level > Math.max(QUIETEST_SPEECH, background + ABOVE_BACKGROUND);
    },
  };
}

/** Decibels of full scale; silence is far below everything, but finite. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-14);
}
