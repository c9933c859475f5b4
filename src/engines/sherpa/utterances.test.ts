import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LONGEST_UTTERANCE_SECONDS, type Utterance, UtteranceCutter } from './utterances.ts';

const RATE = 16_000;

/** One stretch of a recording: a voice, or its absence. */
interface Stretch {
  seconds: number;
  spoken: boolean;
}

const stretches = fc.array(
  fc.record({
    seconds: fc.integer({ min: 100, max: 30_000 }).map((milliseconds) => milliseconds / 1_000),
    spoken: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

test('loses nothing that is spoken, doubles nothing, and keeps time', () => {
  fc.assert(
    fc.property(stretches, fc.integer({ min: 100, max: 50_000 }), (plan, frameLength) => {
      const sound = record(plan);
      const utterances = cut(sound, frameLength);
      let heardUntil = 0;
      const covered = new Uint8Array(sound.length);
      for (const { samples, startSeconds, endSeconds } of utterances) {
        const start = Math.round(startSeconds * RATE);
        assert.ok(startSeconds >= heardUntil);
        assert.equal(Math.round(endSeconds * RATE) - start, samples.length);
        assert.ok(samples.length <= LONGEST_UTTERANCE_SECONDS * RATE);
        assert.deepEqual(
          samples.subarray(0, sound.length - start),
          sound.slice(start, start + samples.length),
        );
        covered.fill(1, start, start + samples.length);
        heardUntil = endSeconds;
      }
      const lost = sound.findIndex((sample, index) => Math.abs(sample) > 0.1 && covered[index] === 0);
      assert.equal(lost, -1, `what is spoken at ${lost / RATE} s is in no utterance`);
    }),
    {
      numRuns: 40,
      // The forced cut at 20 s left a single block of speech behind it, which was taken for a click.
      examples: [
        [
          [
            { seconds: 19.981, spoken: true },
            { seconds: 0.1, spoken: false },
          ],
          100,
        ],
      ],
    },
  );
});

test('cuts the same wherever the frames end', () => {
  const sound = record([speech(9), pause(0.8), speech(30), pause(3), speech(2)]);
  const whole = cut(sound, sound.length).map(times);
  assert.deepEqual(cut(sound, 37).map(times), whole);
  assert.deepEqual(cut(sound, 4_096).map(times), whole);
});

test('ends an utterance in the pause between two, at once when it is a long one', () => {
  const cutter = new UtteranceCutter(RATE);
  const first = [...cutter.push(record([pause(2), speech(3), pause(1.4)]))];
  assert.deepEqual(first.map(times), [[1.9, 5.1]]);
  assert.deepEqual([...cutter.push(record([speech(1)])), ...cutter.finish()].map(times), [[6.3, 7.4]]);
});

test('does not cut a short question at a short pause', () => {
  assert.equal(cut(record([speech(1.5), pause(0.7), speech(2)])).length, 1);
});

test('cuts one who never pauses where it is quietest', () => {
  const sound = record([speech(40)]);
  // A breath that is no silence, 15 seconds in.
  sound.subarray(15 * RATE, 15.2 * RATE).forEach((sample, index) => {
    sound[15 * RATE + index] = sample / 20;
  });
  const [first] = cut(sound);
  assert.ok(Math.abs((first?.endSeconds ?? 0) - 15.1) < 0.15, `${first?.endSeconds}`);
});

test('leaves out silence, clicks, and a steady background', () => {
  const click = new Float32Array(RATE * 3);
  click.fill(0.5, RATE, RATE + 100);
  assert.deepEqual(cut(record([pause(30)])), []);
  assert.deepEqual(cut(click), []);
  const humming = record([pause(10), speech(2), pause(10)]).map(
    (sample, index) => sample + 0.005 * Math.sin(index / 20),
  );
  const utterances = cut(humming).filter(({ startSeconds }) => startSeconds > 5);
  assert.equal(utterances.length, 1);
  const [start = 0, end = 0] = utterances.map(times)[0] ?? [];
  assert.ok(start > 9.5 && end < 12.5, `${start} to ${end}`);
});

test('hears what was recorded forty decibels too low', () => {
  const faint = record([pause(1), speech(2), pause(2)]).map((sample) => sample / 100);
  assert.equal(cut(faint).length, 1);
});

test('goes on for half an hour without gathering samples', () => {
  const cutter = new UtteranceCutter(RATE);
  const minute = record([speech(25), pause(0.4), speech(30), pause(4.6)]);
  let heardSamples = 0;
  for (let index = 0; index < 30; index += 1) {
    for (const { samples } of cutter.push(minute)) heardSamples += samples.length;
  }
  for (const { samples } of cutter.finish()) heardSamples += samples.length;
  assert.equal(cutter.durationSeconds, 1_800);
  assert.ok(heardSamples / RATE > 30 * 55 && heardSamples / RATE < 30 * 57);
});

function cut(sound: Float32Array, frameLength = 1_600): Utterance[] {
  const cutter = new UtteranceCutter(RATE);
  const utterances: Utterance[] = [];
  for (let start = 0; start < sound.length; start += frameLength) {
    utterances.push(...cutter.push(sound.subarray(start, start + frameLength)));
  }
  return [...utterances, ...cutter.finish()];
}

function times({ startSeconds, endSeconds }: Utterance): [number, number] {
  return [Number(startSeconds.toFixed(3)), Number(endSeconds.toFixed(3))];
}

function speech(seconds: number): Stretch {
  return { seconds, spoken: true };
}

function pause(seconds: number): Stretch {
  return { seconds, spoken: false };
}

/** A voice is a tone that swells four times a second, as syllables do; each sample can be told from the others. */
function record(plan: readonly Stretch[]): Float32Array {
  const sound = new Float32Array(plan.reduce((sum, { seconds }) => sum + Math.round(seconds * RATE), 0));
  let offset = 0;
  for (const { seconds, spoken } of plan) {
    const length = Math.round(seconds * RATE);
    for (let index = 0; spoken && index < length; index += 1) {
      const swell = 0.4 + 0.3 * Math.sin((2 * Math.PI * 4 * index) / RATE);
      sound[offset + index] = swell * Math.sin(0.05 * index + 1e-6 * (offset + index) ** 1.5);
    }
    offset += length;
  }
  return sound;
}
