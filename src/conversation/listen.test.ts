import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeRecording } from '../audio/decode-recording.ts';
import type { Recording } from './exchange.ts';
import { fakeEngines } from './fixtures/fake-engines.ts';
import { decodeFake, recording } from './fixtures/requests.ts';
import { listen, transcriptOf } from './listen.ts';
import { TranscriptCache } from './transcript-cache.ts';

const { signal } = new AbortController();

test('a real WAV file is heard at the rate of the recogniser and measured', async () => {
  const { engines, record } = fakeEngines({ heard: ['One. ', ' Two.'] });
  const wave = waveFile(8_000, 12_000);
  const spoken = withBytes('wave', wave);
  const hearings = await listen([spoken], { ...resources(engines), decode: decodeRecording });
  const hearing = hearings.get(spoken);
  assert.ok(hearing);
  assert.equal(hearing.seconds, 1.5);
  assert.equal(await transcriptOf(hearing, signal), 'One. Two.');
  assert.equal(record.recognitions, 1);
});

test('bytes that are not audio are refused before anything is heard', async () => {
  const { engines, record } = fakeEngines();
  const good = withBytes('good', waveFile(8_000, 8_000));
  const bad: Recording = {
    ...withBytes('bad', Buffer.from('not audio at all, by any means')),
  };
  await assert.rejects(listen([good, bad], { ...resources(engines), decode: decodeRecording }), {
    kind: 'unsupported_format',
  });
  assert.equal(record.recognitions, 0);
});

test('what was heard before needs neither decoder nor recogniser', async () => {
  const { engines, record } = fakeEngines();
  const options = resources(engines);
  let decoded = 0;
  const decode: typeof decodeFake = (...call) => {
    decoded += 1;
    return decodeFake(...call);
  };
  for (let turn = 0; turn < 3; turn += 1) {
    const spoken = recording('same');
    const hearing = (await listen([spoken], { ...options, decode })).get(spoken);
    assert.ok(hearing);
    assert.equal(await transcriptOf(hearing, signal), 'Good evening.');
  }
  assert.deepEqual([decoded, record.recognitions], [1, 1]);
});

test('what one tenant was told of a recording is not known to another', async () => {
  const { engines, record } = fakeEngines();
  const options = { ...resources(engines), decode: decodeFake };
  for (const tenant of ['tenant-a', 'tenant-b', 'tenant-a']) {
    const spoken = recording('same');
    const hearing = (await listen([spoken], { ...options, tenant })).get(spoken);
    assert.ok(hearing);
    await transcriptOf(hearing, signal);
  }
  assert.equal(record.recognitions, 2);
});

test('two tenants who send the same recording at the same time share no recognition', async () => {
  const { engines, record } = fakeEngines({ segmentMs: 5 });
  const options = { ...resources(engines), decode: decodeFake };
  const hear = async (tenant: string) => {
    const spoken = recording('same');
    const hearing = (await listen([spoken], { ...options, tenant })).get(spoken);
    return hearing && transcriptOf(hearing, signal);
  };
  await Promise.all([hear('tenant-a'), hear('tenant-a'), hear('tenant-b')]);
  assert.equal(record.recognitions, 2);
});

test('Chinese and Japanese segments are joined without a space', async () => {
  const { engines } = fakeEngines({ heard: ['今日は。', 'いい天気', 'OK', 'です'] });
  const spoken = recording('japanese');
  const hearing = (await listen([spoken], { ...resources(engines), decode: decodeFake })).get(spoken);
  assert.ok(hearing);
  assert.equal(await transcriptOf(hearing, signal), '今日は。いい天気 OK です');
});

function resources({ recognizer }: ReturnType<typeof fakeEngines>['engines']) {
  return { tenant: 'tenant-a', recognizer, transcripts: new TranscriptCache(), signal };
}

function withBytes(digest: string, bytes: Buffer): Recording {
  return {
    ...recording(digest),
    byteLength: bytes.length,
    async *open() {
      yield bytes;
    },
  };
}

/** Silence as 16-bit mono. */
function waveFile(sampleRate: number, samples: number): Buffer {
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(sampleRate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  return file;
}
