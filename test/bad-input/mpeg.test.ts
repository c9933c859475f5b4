import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MpegReader } from '../../src/audio/formats/mpeg-reader.ts';
import { decodeWhole, recordingOf } from '../../src/audio/recordings.test.kit.ts';
import { SamtalError } from '../../src/errors.ts';
import { checkCases } from './check-cases.ts';
import { honestTags, junk, mpegFiles, SOURCES } from './mpeg-files.ts';
import { secondsOf } from './seconds-of.ts';

/** The slowest MP3 has 8 kbit/s, less what rounding down takes from a frame. */
const MIN_BYTES_A_SECOND = 980;

test('an MP3 plays for as long whether it arrives whole or in pieces, and no longer than its bytes allow', async (context) => {
  const property = fc.property(mpegFiles(), fc.integer({ min: 1, max: 700 }), (file, pieceBytes) => {
    const whole = secondsOf(file, file.length + 1, new MpegReader());
    assert.equal(secondsOf(file, pieceBytes, new MpegReader()), whole);
    assert.ok(whole === undefined || (whole > 0 && whole <= file.length / MIN_BYTES_A_SECOND));
  });
  await checkCases(context, property, { cases: 8_000 });
});

test('an MP3 is decoded within its bounds, or refused', async (context) => {
  const property = fc.asyncProperty(
    mpegFiles(),
    fc.integer({ min: 1, max: 3_000 }),
    async (file, pieceBytes) => {
      const expected = secondsOf(file, file.length + 1, new MpegReader());
      try {
        const { seconds, samples, longestFrame } = await decodeWhole(recordingOf(file, 'mp3', pieceBytes));
        assert.equal(seconds, expected);
        assert.ok(samples.length > 0 && samples.length <= Math.ceil(seconds * 16_000) + 20);
        assert.ok(longestFrame <= 20_000 && samples.every((sample) => Math.abs(sample) < 3));
      } catch (error) {
        if (!(error instanceof SamtalError)) throw error;
        assert.equal(error.kind, 'unsupported_format');
      }
    },
  );
  await checkCases(context, property, { cases: 200 });
});

/** Junk behind fewer than three frames could as well be the beginning of something else. */
test('what an MP3 has besides its frames does not change what is heard', async (context) => {
  const others = fc.array(fc.oneof(junk, honestTags()), { maxLength: 2 }).map((list) => Buffer.concat(list));
  const property = fc.asyncProperty(
    fc.constantFrom(...SOURCES),
    fc.integer({ min: 6, max: 12 }),
    fc.tuple(others, others, others),
    fc.integer({ min: 1, max: 900 }),
    async ({ frames }, count, [before, between, after], pieceBytes) => {
      const plain = frames.slice(0, count);
      const middle = Math.floor(count / 2);
      const file = Buffer.concat([before, ...plain.slice(0, middle), between, ...plain.slice(middle), after]);
      const expected = await decodeWhole(recordingOf(Buffer.concat(plain), 'mp3'));
      const { seconds, samples } = await decodeWhole(recordingOf(file, 'mp3', pieceBytes));
      assert.equal(seconds, expected.seconds);
      assert.equal(samples.length, expected.samples.length);
    },
  );
  await checkCases(context, property, { cases: 80 });
});
