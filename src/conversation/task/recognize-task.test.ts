import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Recording, Turn } from '../exchange.ts';
import { type RecognizedTask, recognizeTask } from './recognize-task.ts';
import { LEAVE_SPEECH, LEAVE_TEXT, READ_ALOUD, TEXT, TRANSCRIBE, type Wording } from './wordings.test.kit.ts';

const recording: Recording = {
  format: 'wav',
  byteLength: 0,
  digest: '',
  param: 'messages[0].content[1].input_audio.data',
  async *open() {},
};

const RECORDING_PART = { type: 'speech', recording } as const;

test('at least 60 wordings are caught and at least 100 are left alone', () => {
  assert.ok(TRANSCRIBE.length + READ_ALOUD.length >= 60);
  assert.ok(LEAVE_SPEECH.length + LEAVE_TEXT.length >= 100);
});

for (const wording of TRANSCRIBE) {
  test(`transcribes: ${titleOf(wording)}`, () => {
    assert.deepEqual(recognize(wording, true), { type: 'transcribe', recordings: [recording] });
  });
}

for (const wording of READ_ALOUD) {
  test(`reads aloud: ${titleOf(wording)}`, () => {
    assert.deepEqual(recognize(wording, false), { type: 'read-aloud', text: TEXT });
  });
}

for (const [withSpeech, wordings] of [
  [true, LEAVE_SPEECH],
  [false, LEAVE_TEXT],
] as const) {
  for (const wording of wordings) {
    test(`leaves to the model${withSpeech ? ', with a recording' : ''}: ${titleOf(wording)}`, () => {
      assert.equal(recognize(wording, withSpeech), undefined);
    });
  }
}

test('only the last user turn decides', () => {
  const earlier: Turn[] = [
    { role: 'user', parts: [{ type: 'text', text: 'Transcribe this recording.' }, RECORDING_PART] },
    { role: 'assistant', text: 'It is late.' },
  ];
  const now: Turn = { role: 'user', parts: [{ type: 'text', text: 'What did it say?' }] };
  assert.equal(recognizeTask([...earlier, now]), undefined);
  const read: Turn = { role: 'user', parts: [{ type: 'text', text: `Read this aloud: ${TEXT}` }] };
  assert.deepEqual(recognizeTask([...earlier, read]), { type: 'read-aloud', text: TEXT });
  assert.equal(recognizeTask([...earlier, read, { role: 'assistant', text: 'The sea' }]), undefined);
});

test('a text with a recording beside it is not read aloud, and a request without one is not transcribed', () => {
  assert.equal(recognize(`Read this aloud: ${TEXT}`, true), undefined);
  assert.equal(recognize('Transcribe this recording.', false), undefined);
});

test('a sentence that is the whole text is read, whatever it asks', () => {
  for (const text of [
    'Could you tell me how to get to the nearest hospital?',
    'Please explain what it means.',
  ]) {
    assert.deepEqual(recognize(`Read this aloud: ${text}`, false), { type: 'read-aloud', text });
  }
});

test('the request and the text may be parts of their own', () => {
  const parts = [
    { type: 'text', text: 'Read the following text aloud.' },
    { type: 'text', text: TEXT },
  ] as const;
  assert.deepEqual(recognizeTask([{ role: 'user', parts }]), { type: 'read-aloud', text: TEXT });
});

test('the text keeps its colons, quotes, line breaks and marks', () => {
  const text = '# One\n\nShe said: "Read this aloud: no." 5 < 6\n\n- *a*\n- b: c';
  assert.deepEqual(recognize(`Read this aloud:\n\n${text}`, false), { type: 'read-aloud', text });
});

test('a dialogue that begins with a quotation is read whole', () => {
  const text = '"Come in," she said. "It is late."';
  assert.deepEqual(recognize(`Read this aloud: ${text}`, false), { type: 'read-aloud', text });
});

test('words that are names of every JavaScript object are words like others', () => {
  for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    assert.equal(recognize({ system: `Explain what a ${word} is.`, user: 'Hi' }, false), undefined);
    assert.deepEqual(recognize(`Read this aloud: A ${word}.`, false), {
      type: 'read-aloud',
      text: `A ${word}.`,
    });
  }
});

test('an instruction of any length is judged in no time', () => {
  const long = `${'please '.repeat(50_000)}transcribe this`;
  const started = performance.now();
  assert.equal(recognize(long, true), undefined);
  assert.equal(recognize('please can you '.repeat(39), true), undefined);
  recognize(`Read this aloud: ${'"a" '.repeat(50_000)}`, false);
  recognize(`${'"'.repeat(50_000)}\n\n${'\n'.repeat(50_000)}`, false);
  assert.ok(performance.now() - started < 20_000);
});

function recognize(wording: string | Wording, withSpeech: boolean): RecognizedTask | undefined {
  const { system, user } = typeof wording === 'string' ? { system: undefined, user: wording } : wording;
  const text = user === '' ? [] : [{ type: 'text', text: user } as const];
  const turns: Turn[] = system === undefined ? [] : [{ role: 'system', text: system }];
  return recognizeTask([...turns, { role: 'user', parts: withSpeech ? [...text, RECORDING_PART] : text }]);
}

function titleOf(wording: string | Wording): string {
  return JSON.stringify(wording).replaceAll(TEXT, '…');
}
