import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type AudioFormat, answerIn, post, spoken } from '../support/chat.ts';
import { hear } from '../support/hear.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const WORDS = 'The old lighthouse had not been lit for forty years.';

const VOICES = 'alloy ash ballad coral echo fable nova onyx sage shimmer verse marin cedar'.split(' ');

/** How each container begins. */
const BEGINNINGS: Readonly<Record<AudioFormat, RegExp>> = {
  wav: /^52494646.{8}57415645666d742010000000/, // RIFF, a size, WAVE, a "fmt " chunk of 16 bytes
  mp3: /^(494433|ff[ef])/, // a tag, or the sync word of a frame
  flac: /^664c6143/, // fLaC
  opus: /^4f67675300.{46}4f70757348656164/, // OggS, and OpusHead in its first page
  aac: /^fff[0189]/, // the sync word of ADTS
  pcm16: /^/, // nothing but samples
};

describe('the sound of an answer', () => {
  let server: ServerProcess;
  before(async () => {
    server = await startServer({ args: ['--engines', 'scripted'] });
  });
  after(() => server[Symbol.asyncDispose]());

  const speak = async (options: { format?: AudioFormat; voice?: string }): Promise<Buffer> => {
    const { audio } = answerIn(await post(server, spoken(`[say ${WORDS}]`, options)));
    assert.equal(audio?.transcript, WORDS);
    return audio.sound;
  };

  for (const format of ['wav', 'mp3', 'flac', 'opus', 'aac', 'pcm16'] as const) {
    test(`${format} is what it says`, async () => {
      const sound = await speak({ format });
      assert.match(sound.subarray(0, 64).toString('hex'), BEGINNINGS[format]);
      assert.ok(sound.length > 5_000);
    });
  }

  test('wav: the sizes in its header are those of the file, 24 kHz, mono, 16 bits', async () => {
    const sound = await speak({ format: 'wav' });
    assert.equal(sound.readUInt32LE(4), sound.length - 8);
    assert.deepEqual(
      [sound.readUInt16LE(20), sound.readUInt16LE(22), sound.readUInt32LE(24), sound.readUInt16LE(34)],
      [1, 1, 24_000, 16],
    );
    assert.equal(sound.toString('latin1', 36, 40), 'data');
    assert.equal(sound.readUInt32LE(40), sound.length - 44);
  });

  test('pcm16 is the samples of the wav', async () => {
    const [wav, pcm] = [await speak({ format: 'wav' }), await speak({ format: 'pcm16' })];
    assert.deepEqual(pcm, wav.subarray(44));
  });

  test('what is said as wav and as mp3 is heard, word for word', async () => {
    assert.equal(await hear(server, await speak({ format: 'wav' })), WORDS);
    assert.equal(await hear(server, await speak({ format: 'mp3' }), 'mp3'), WORDS);
  });

  test('a stream says what the whole says', async () => {
    const request = { ...spoken(`[say ${WORDS}]`, { format: 'pcm16' }), stream: true };
    const streamed = answerIn(await post(server, request)).audio?.sound;
    assert.deepEqual(streamed, await speak({ format: 'pcm16' }));
  });

  test('every voice speaks, each differently, and is heard', async () => {
    const sounds = new Map<string, string>();
    for (const voice of VOICES) {
      const sound = await speak({ voice });
      assert.equal(await hear(server, sound), WORDS, voice);
      sounds.set(sound.toString('base64'), voice);
    }
    assert.equal(sounds.size, VOICES.length);
  });
});
