import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { SamtalError } from '../../errors.ts';
import type { Synthesizer } from '../engine.ts';
import { joinSamples } from './delivery/sample-queue.ts';
import { parseHibariOptions } from './options.ts';
import { createFourier } from './spectral/fourier.ts';
import { BIN_HZ, SAMPLE_RATE, WINDOW_SAMPLES } from './spectral/geometry.ts';
import { createHibari } from './synthesizer.ts';

const folder = process.env.SAMTAL_TEST_MODELS;
const skip = folder === undefined ? 'SAMTAL_TEST_MODELS is not set' : false;

const SENTENCE = 'They are friendly, patient, and gentle with children, and they love to play in the garden.';

suite('the voice on its real model', { skip }, () => {
  let synthesizer: Synthesizer;
  before(async () => {
    synthesizer = await createHibari(parseHibariOptions({ files: filesIn(folder ?? '') }));
  });
  after(() => synthesizer[Symbol.asyncDispose]());

  async function frames(piece: string, voice = 'alloy', speed = 1): Promise<Float32Array[]> {
    const { signal } = new AbortController();
    return collect(synthesizer.synthesize(piece, { voice, speed, signal }));
  }

  async function sound(piece: string, voice = 'alloy', speed = 1): Promise<Float32Array> {
    return joinSamples(await frames(piece, voice, speed));
  }

  test('speaks at a human pace and streams: the first frame is a small part of the whole', async () => {
    const spoken = await frames(SENTENCE);
    const samples = joinSamples(spoken);
    const seconds = samples.length / SAMPLE_RATE;
    assert.ok(seconds > 4 && seconds < 9, `${seconds} s`);
    assert.ok((spoken[0]?.length ?? 0) < samples.length / 4);
    assert.equal(synthesizer.sampleRate, SAMPLE_RATE);
  });

  test('each voice keeps below full scale, has no offset, and begins and ends in silence', async () => {
    for (const voice of synthesizer.voices) {
      const samples = await sound(SENTENCE, voice);
      assert.ok(
        samples.every((sample) => Math.abs(sample) <= 0.951),
        voice,
      );
      assert.ok(Math.abs(mean(samples)) < 0.001, voice);
      assert.ok(Math.abs(samples[0] ?? 1) < 0.001 && samples.at(-1) === 0, voice);
    }
  });

  test('all voices are about equally loud', async () => {
    const levels = new Map<string, number>();
    for (const voice of synthesizer.voices) levels.set(voice, levelDecibels(await sound(SENTENCE, voice)));
    assert.ok(Math.max(...levels.values()) - Math.min(...levels.values()) < 5, JSON.stringify([...levels]));
  });

  test('alloy, echo and shimmer differ clearly in pitch and in timbre', async () => {
    const [alloy, echo, shimmer] = await Promise.all(
      ['alloy', 'echo', 'shimmer'].map(async (voice) => {
        const samples = await sound(SENTENCE, voice);
        return { pitch: medianPitchHz(samples), centroid: await spectralCentroidHz(samples) };
      }),
    );
    assert.ok(alloy && echo && shimmer);
    const found = JSON.stringify({ alloy, echo, shimmer });
    assert.ok(echo.pitch < alloy.pitch * 0.65 && shimmer.pitch > alloy.pitch * 1.12, found);
    assert.ok(echo.centroid < alloy.centroid * 0.92 && shimmer.centroid > alloy.centroid * 1.05, found);
  });

  test('pieces join without a click: at the border no sample differs from the next by more than a whisper', async () => {
    const pieces = [await sound('They are friendly,', 'echo'), await sound('patient, and gentle.', 'echo')];
    const border = pieces[0]?.length ?? 0;
    const joined = joinSamples(pieces);
    for (let index = border - 50; index < border + 50; index += 1) {
      assert.ok(Math.abs((joined[index + 1] ?? 0) - (joined[index] ?? 0)) < 0.005);
    }
  });

  test('the silence at the end is that of the mark', async () => {
    const stop = endSilenceMs(await sound('They are friendly.'));
    const comma = endSilenceMs(await sound('They are friendly,'));
    assert.ok(stop >= 250 && stop <= 400, `${stop}`);
    assert.ok(comma >= 50 && comma <= 160, `${comma}`);
  });

  test('the same piece sounds the same again, alone or among others', async () => {
    const alone = await sound(SENTENCE, 'echo');
    const together = await Promise.all([
      sound(SENTENCE, 'echo'),
      sound('Yes.', 'alloy'),
      sound(SENTENCE, 'echo'),
    ]);
    assert.deepEqual(together[0], alone);
    assert.deepEqual(together[2], alone);
  });

  test('speed shortens speech, and an extreme one is held', async () => {
    const normal = (await sound(SENTENCE)).length;
    assert.ok((await sound(SENTENCE, 'alloy', 1.5)).length < normal * 0.8);
    assert.deepEqual(await sound('Yes.', 'alloy', 0.1), await sound('Yes.', 'alloy', 0.4));
    await rejectsWith('invalid_value', () => sound('Yes.', 'alloy', 0));
    await rejectsWith('invalid_value', () => sound('Yes.', 'alloy', Number.NaN));
  });

  test('a piece at the limit is spoken to its end, one beyond it is refused', async () => {
    const words = 'word '.repeat(synthesizer.maxPieceCharacters / 5);
    assert.ok((await sound(words)).length / SAMPLE_RATE > 30);
    await rejectsWith('piece_too_long', () => sound(`${words}x`));
  });

  test('an unknown voice is refused with the voices there are', async () => {
    await rejectsWith('invalid_value', () => sound('Yes.', 'Alloy'), /alloy, ash/);
  });

  test('another language is refused with what to do', async () => {
    await rejectsWith(
      'language_not_spoken',
      () => sound('Hej, jag heter Anna och jag kommer från Sverige.'),
      /English only/,
    );
    await rejectsWith('language_not_spoken', () => sound('こんにちは、元気ですか。'));
  });

  test('a piece with nothing to say is silent', async () => {
    assert.deepEqual(await frames('…'), []);
    assert.deepEqual(await frames(''), []);
  });

  test('stops with the reason when aborted, before and in the middle', async () => {
    const reason = new Error('gone');
    const options = { voice: 'echo', signal: AbortSignal.abort(reason) };
    await assert.rejects(collect(synthesizer.synthesize(SENTENCE, options)), reason);

    const controller = new AbortController();
    const piece = `${SENTENCE} `.repeat(6);
    let heard = 0;
    let abortedAt = 0;
    await assert.rejects(async () => {
      for await (const frame of synthesizer.synthesize(piece, { voice: 'echo', signal: controller.signal })) {
        if (heard === 0) {
          setTimeout(() => {
            abortedAt = performance.now();
            controller.abort(reason);
          }, 20);
        }
        heard += frame.length;
      }
    }, reason);
    assert.ok(performance.now() - abortedAt < 2_000);
    assert.ok(heard > 0);
  });
});

test('a British voice is used, and read in British English, where its files are there', {
  skip,
}, async () => {
  const models = folder ?? '';
  const files = {
    ...filesIn(models),
    // Any voice model will do to see that it is chosen; the British ones are not among the test's files.
    'voice-emma': join(models, 'hibari.onnx'),
    'british-lexicon-gold': join(models, 'lexicon_gb_gold.json.gz'),
    'british-lexicon-silver': join(models, 'lexicon_gb_silver.json.gz'),
    'british-unknown-words': join(models, 'oov_gb.onnx'),
    'british-unknown-words-alphabet': join(models, 'oov_gb.json'),
  };
  const synthesizer = await createHibari(parseHibariOptions({ files }));
  const { signal } = new AbortController();
  const speak = (voice: string) => collect(synthesizer.synthesize('The car park is far.', { voice, signal }));
  // With the same model and no shape, only the pronunciation tells sage from alloy.
  assert.notDeepEqual(await speak('sage'), await speak('alloy'));
  assert.match(synthesizer.label, /emma/);
  await synthesizer[Symbol.asyncDispose]();
});

function filesIn(models: string): Record<string, string> {
  return {
    'voice-heart': join(models, 'hibari.onnx'),
    vocabulary: join(models, 'vocab.json'),
    'lexicon-gold': join(models, 'lexicon_us_gold.json.gz'),
    'lexicon-silver': join(models, 'lexicon_us_silver.json.gz'),
    tagger: join(models, 'tagger.json.gz'),
    'unknown-words': join(models, 'oov.onnx'),
    'unknown-words-alphabet': join(models, 'oov.json'),
  };
}

async function collect(frames: AsyncIterable<Float32Array>): Promise<Float32Array[]> {
  const collected: Float32Array[] = [];
  for await (const frame of frames) collected.push(frame);
  return collected;
}

async function rejectsWith(kind: string, act: () => Promise<unknown>, message = /./): Promise<void> {
  await assert.rejects(
    act,
    (error) => error instanceof SamtalError && error.kind === kind && message.test(error.message),
  );
}

function mean(samples: Float32Array): number {
  return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}

/** Of the windows that hold speech. */
function levelDecibels(samples: Float32Array): number {
  const powers = windows(samples, 1200).map((window) => mean(window.map((sample) => sample * sample)));
  const speech = powers.filter((power) => power > 1e-4);
  return 10 * Math.log10(speech.reduce((sum, power) => sum + power, 0) / speech.length);
}

function endSilenceMs(samples: Float32Array): number {
  const last = samples.findLastIndex((sample) => Math.abs(sample) > 0.003);
  return ((samples.length - last) / SAMPLE_RATE) * 1000;
}

/** By the autocorrelation of 50 ms windows that are loud and periodic. */
function medianPitchHz(samples: Float32Array): number {
  const pitches = windows(samples, 1200).flatMap((window) => {
    const energy = window.reduce((sum, sample) => sum + sample * sample, 0);
    if (energy / window.length < 1e-3) return [];
    let best = { lag: 0, share: 0.5 };
    for (let lag = SAMPLE_RATE / 400; lag <= SAMPLE_RATE / 60; lag += 1) {
      let sum = 0;
      for (let index = lag; index < window.length; index += 1) {
        sum += (window[index] ?? 0) * (window[index - lag] ?? 0);
      }
      const share = sum / energy / (1 - lag / window.length);
      if (share > best.share + 0.03) best = { lag, share };
    }
    return best.lag === 0 ? [] : [SAMPLE_RATE / best.lag];
  });
  return pitches.sort((one, other) => one - other)[Math.floor(pitches.length / 2)] ?? 0;
}

/** The mean frequency of the spectrum's magnitude from 200 Hz, above any fundamental, to 6 kHz. */
async function spectralCentroidHz(samples: Float32Array): Promise<number> {
  const fourier = await createFourier(WINDOW_SAMPLES, 1);
  let weighted = 0;
  let total = 0;
  for (const window of windows(samples, WINDOW_SAMPLES)) {
    fourier.samples.set(window);
    fourier.forward(0);
    for (let bin = 200 / BIN_HZ; bin <= 6000 / BIN_HZ; bin += 1) {
      const magnitude = Math.hypot(fourier.spectrum[2 * bin] ?? 0, fourier.spectrum[2 * bin + 1] ?? 0);
      weighted += magnitude * bin * BIN_HZ;
      total += magnitude;
    }
  }
  return weighted / total;
}

function windows(samples: Float32Array, length: number): Float32Array[] {
  const cut: Float32Array[] = [];
  for (let start = 0; start + length <= samples.length; start += length) {
    cut.push(samples.subarray(start, start + length));
  }
  return cut;
}
