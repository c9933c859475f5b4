import type { PcmFrame } from '../../audio/pcm.ts';
import { createSilenceTrimmer } from './delivery/trim-silence.ts';
import { SAMPLE_RATE } from './spectral/geometry.ts';
import type { SpectralRenderer } from './spectral/spectral-renderer.ts';
import type { VoiceShape } from './spectral/voice-shape.ts';
import type { VoiceModel } from './voice-model.ts';

export interface SpokenRun {
  phonemeIds: readonly number[];
  speed: number;
  shape: VoiceShape;
  /** Silence after it, in place of the model's own. */
  pauseMs: number;
}

/** One run of the network as sound, block by block. Between blocks it calls `takeBreak`, which may throw. */
export async function* speakRun(
  { phonemeIds, speed, shape, pauseMs }: SpokenRun,
  {
    model,
    renderer,
    takeBreak,
  }: { model: VoiceModel; renderer: SpectralRenderer; takeBreak: () => Promise<void> },
): AsyncGenerator<PcmFrame, void, void> {
  const trimmer = createSilenceTrimmer({ pauseMs, sampleRate: SAMPLE_RATE });
  const spectrum = await model.speak(phonemeIds, speed);
  await takeBreak();
  for (const block of renderer.render(spectrum, shape)) {
    yield trimmer.push(block);
    await takeBreak();
  }
  yield trimmer.finish();
}
