import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BINS, HOP_SAMPLES, SAMPLE_RATE } from './geometry.ts';
import { createSpectralRenderer, type RendererOptions } from './spectral-renderer.ts';
import { AS_IS, type VoiceShape } from './voice-shape.ts';
import { emptySpectrum, type VoiceSpectrum } from './voice-spectrum.ts';

const SHAPED: VoiceShape = { pitch: 0.6, melody: 1.1, formants: 0.85, brightness: 1 };

test('gives one hop of sound a frame, the same in blocks of any size', async () => {
  for (const shape of [AS_IS, SHAPED]) {
    const voice = vowel(37, 200);
    const whole = await rendered(voice, shape, { blockFrames: 64 });
    assert.equal(whole.length, 37 * HOP_SAMPLES);
    for (const blockFrames of [1, 2, 5, 16]) {
      assert.deepEqual(await rendered(voice, shape, { blockFrames }), whole);
    }
  }
});

test('pieces rendered in turns do not disturb each other', async () => {
  const renderer = await createSpectralRenderer({ blockFrames: 4 });
  const voices = [vowel(20, 150), vowel(20, 260)];
  const alone = voices.map((voice) => [...renderer.render(voice, AS_IS)]);
  const [one, other] = voices.map((voice) => renderer.render(voice, AS_IS));
  const together: Float32Array[][] = [[], []];
  for (;;) {
    const steps = [one?.next(), other?.next()];
    for (const [index, step] of steps.entries()) if (step?.value) together[index]?.push(step.value);
    if (steps.every((step) => step?.done !== false)) break;
  }
  assert.deepEqual(together, alone);
});

test('the sound has the pitch that was asked for', async () => {
  const voice = vowel(80, 200);
  assert.ok(Math.abs(periodHz(await rendered(voice, AS_IS)) - 200) < 4);
  assert.ok(Math.abs(periodHz(await rendered(voice, { ...AS_IS, pitch: 0.6 })) - 120) < 3);
});

test('a harmonic of level 0 is a tone of the height the models were trained on', async () => {
  const voice = vowel(40, 200);
  voice.noiseLevel.fill(-20);
  voice.harmonicLevel.fill(-20);
  // The fundamental alone, over the main lobe of the window.
  for (let bin = 5; bin <= 15; bin += 1) voice.harmonicLevel.fill(0, bin * 40, (bin + 1) * 40);
  const sound = await rendered(voice, AS_IS);
  const middle = sound.slice(10 * HOP_SAMPLES, 30 * HOP_SAMPLES);
  assert.ok(Math.abs(Math.max(...middle) - 1 / 300) < 1e-4);
});

test('a silent spectrum is silence', async () => {
  const voice = vowel(10, 0);
  assert.ok((await rendered(voice, AS_IS)).every((sample) => sample === 0));
});

function vowel(frameCount: number, pitchHz: number): VoiceSpectrum {
  const voice = emptySpectrum(frameCount);
  voice.pitchHz.fill(pitchHz);
  voice.noiseLevel.fill(pitchHz > 0 ? -2 : -20);
  voice.freeLevel.fill(-20);
  for (let bin = 0; bin < BINS; bin += 1) {
    voice.harmonicLevel.fill(3 - bin / 60, bin * frameCount, (bin + 1) * frameCount);
  }
  return voice;
}

async function rendered(
  voice: VoiceSpectrum,
  shape: VoiceShape,
  options: RendererOptions = {},
): Promise<number[]> {
  const renderer = await createSpectralRenderer(options);
  return [...renderer.render(voice, shape)].flatMap((block) => [...block]);
}

/** The pitch of the middle of the sound by the highest autocorrelation between 80 and 400 Hz. */
function periodHz(sound: readonly number[]): number {
  const middle = sound.slice(6000, 14_000);
  let best = 0;
  let bestLag = 1;
  for (let lag = SAMPLE_RATE / 400; lag <= SAMPLE_RATE / 80; lag += 1) {
    let sum = 0;
    for (let index = lag; index < middle.length; index += 1)
      sum += (middle[index] ?? 0) * (middle[index - lag] ?? 0);
    if (sum > best * 1.02) {
      best = sum;
      bestLag = lag;
    }
  }
  return SAMPLE_RATE / bestLag;
}
