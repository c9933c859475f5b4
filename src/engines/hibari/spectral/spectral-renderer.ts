import { combineBranches } from './combine-branches.ts';
import { createExcitation } from './excitation.ts';
import { createFourier } from './fourier.ts';
import { HOP_SAMPLES, WINDOW_SAMPLES } from './geometry.ts';
import { createNoise } from './noise.ts';
import { createOverlapAdd, FRAMES_AHEAD } from './overlap-add.ts';
import { createPulseTrain } from './pulse-train.ts';
import { shapeBlock } from './shape-block.ts';
import { shapeMelody } from './shape-melody.ts';
import { isAsIs, type VoiceShape } from './voice-shape.ts';
import { emptySpectrum, type VoiceSpectrum } from './voice-spectrum.ts';

/** Makes sound of what a voice model says about it. Pieces of several speakers may be rendered in turns. */
export interface SpectralRenderer {
  /**
   * Yields the sound at 24 kHz, a block of frames at a time; each step of the generator is the work of one
   * block. The sound does not depend on the block size.
   */
  render(voice: VoiceSpectrum, shape: VoiceShape): Generator<Float32Array, void, void>;
}

export interface RendererOptions {
  /** 16 frames are 0.2 s of sound and well under 2 ms of work. */
  blockFrames?: number;
  /** Of the noise. */
  seed?: number;
}

export async function createSpectralRenderer({
  blockFrames = 16,
  seed = 1,
}: RendererOptions = {}): Promise<SpectralRenderer> {
  const fourier = await createFourier(WINDOW_SAMPLES, blockFrames);
  const noise = createNoise(seed);
  return {
    *render(voice, shape) {
      const pitchHz = shapeMelody(voice.pitchHz, shape.melody);
      const shaped = isAsIs(shape) ? undefined : emptySpectrum(blockFrames);
      const targetPitchHz = pitchHz.map((hertz) => hertz * shape.pitch);
      const pulses = createPulseTrain(pitchHz, shape.pitch);
      const excitation = createExcitation(pulses, voice.frameCount, blockFrames);
      const sound = createOverlapAdd(voice.frameCount);
      let hopsTaken = 0;
      for (let firstFrame = 0; firstFrame < voice.frameCount; firstFrame += blockFrames) {
        const frameCount = Math.min(blockFrames, voice.frameCount - firstFrame);
        const voiced = excitation.analyse(fourier, frameCount);
        const block = { offset: shaped === undefined ? firstFrame : 0, frameCount, firstFrame, voiced };
        if (shaped !== undefined) {
          shapeBlock(voice, { firstFrame, frameCount, shape, targetPitchHz }, shaped);
        }
        combineBranches(shaped ?? voice, block, noise, fourier.spectrum);

        const isLast = firstFrame + frameCount === voice.frameCount;
        const hopsReady = isLast ? voice.frameCount : Math.max(0, firstFrame + frameCount - FRAMES_AHEAD);
        const ready = new Float32Array((hopsReady - hopsTaken) * HOP_SAMPLES);
        let filled = 0;
        const take = () => {
          sound.takeHop(ready, filled);
          filled += HOP_SAMPLES;
          hopsTaken += 1;
        };
        for (let row = 0; row < frameCount; row += 1) {
          fourier.inverse(row);
          sound.add(fourier.samples);
          if (firstFrame + row >= FRAMES_AHEAD) take();
        }
        while (hopsTaken < hopsReady) take();
        if (ready.length > 0) yield ready;
      }
    },
  };
}
