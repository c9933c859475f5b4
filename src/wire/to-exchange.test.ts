import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SamtalError } from '../errors.ts';
import type { Answer } from '../store/answers.ts';
import { parseChatRequest } from './request.ts';
import { type ReceivedRecording, referredAnswers, toExchangeRequest } from './to-exchange.ts';

const recording: ReceivedRecording = {
  byteLength: 3,
  digest: 'abc',
  async *open() {
    yield new Uint8Array([1, 2, 3]);
  },
};
const answer: Answer = {
  id: 'audio_1',
  transcript: 'Yes, it is.',
  createdAt: 0,
  expiresAt: 9e9,
  audioSeconds: 1,
};

function exchange(
  members: object,
  sources: { attachment?: ReceivedRecording; answers?: Answer[]; isExact?: boolean } = {},
) {
  const request = parseChatRequest({ model: 'm', ...members }, 'body');
  return toExchangeRequest(request, {
    tenant: 'tenant-a',
    attachments: new Map([['marker', sources.attachment ?? recording]]),
    answers: new Map((sources.answers ?? [answer]).map((known) => [known.id, known])),
    logitBias: [],
    answerTasksDirectly: true,
    isExact: sources.isExact ?? false,
  });
}

const heard = (data = 'marker') => ({
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'What is this?' },
        { type: 'input_audio', input_audio: { data, format: 'mp3' } },
      ],
    },
  ],
});

test('only a stream in the order of the cloud has all its words first', () => {
  const asked = { messages: [{ role: 'user', content: 'Hi' }], modalities: ['text', 'audio'] };
  const wordsFirst = (isExact: boolean, stream: boolean) => {
    const audio = { voice: 'echo', format: 'pcm16' };
    const { output } = exchange({ ...asked, audio, stream }, { isExact });
    return output.modality === 'audio' && output.wordsFirst;
  };
  assert.deepEqual(
    [wordsFirst(true, true), wordsFirst(true, false), wordsFirst(false, true)],
    [true, false, false],
  );
});

test('messages become turns: system and developer joined, parts kept in order, ids resolved', async () => {
  const { turns, output } = exchange({
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'developer', content: [{ type: 'text', text: 'Be kind.' }] },
      ...heard().messages,
      { role: 'assistant', audio: { id: 'audio_1' } },
      { role: 'user', content: 'Why?' },
    ],
    modalities: ['audio', 'text'],
    audio: { voice: 'echo', format: 'mp3' },
  });
  assert.deepEqual(output, { modality: 'audio', voice: 'echo', wordsFirst: false });
  const [system, user, assistant, last] = turns;
  assert.deepEqual(system, { role: 'system', text: 'Be brief.\nBe kind.' });
  assert.deepEqual(assistant, { role: 'assistant', text: 'Yes, it is.' });
  assert.deepEqual(last, { role: 'user', parts: [{ type: 'text', text: 'Why?' }] });
  assert.ok(user?.role === 'user');
  const [text, speech] = user.parts;
  assert.deepEqual(text, { type: 'text', text: 'What is this?' });
  assert.ok(speech?.type === 'speech');
  const { format, byteLength, digest, param } = speech.recording;
  assert.deepEqual(
    { format, byteLength, digest, param },
    {
      format: 'mp3',
      byteLength: 3,
      digest: 'abc',
      param: 'messages[0].content[1].input_audio.data'.replace('[0]', '[2]'),
    },
  );
  assert.equal(speech.recording.open(new AbortController().signal)[Symbol.asyncIterator] !== undefined, true);
});

describe('content beside an audio id', () => {
  const text = (content: unknown) => {
    const turn = exchange({ messages: [{ role: 'assistant', content, audio: { id: 'audio_1' } }] }).turns[0];
    return turn?.role === 'assistant' ? turn.text : undefined;
  };
  test('the transcript again counts once', () => assert.equal(text('Yes, it is.'), 'Yes, it is.'));
  test('other words are kept too', () => assert.equal(text('Nodding.'), 'Nodding.\nYes, it is.'));
  test('null is nothing', () => assert.equal(text(null), 'Yes, it is.'));
});

test('an unknown id is named with its place among the messages', () => {
  const id = 'audio_67544060dacc8190b5bcc01f9be218e9';
  const messages = [
    { role: 'user', content: 'a' },
    { role: 'assistant', content: 'b' },
    { role: 'assistant', audio: { id } },
  ];
  const error = thrown(() => exchange({ messages }));
  assert.deepEqual(
    [error.status, error.code, error.param, error.message],
    [400, 'audio_not_found', 'content.messages[2].audio.id', `Assistant audio ${id} not found.`],
  );
});

describe('recordings that can not be used', () => {
  const param = 'messages[0].content[1].input_audio.data';
  const cases: [string, ReceivedRecording, unknown[]][] = [
    [
      'not base64',
      { ...recording, problem: 'not-base64' },
      ['invalid_value', param, `Invalid base64 in '${param}'.`],
    ],
    [
      'empty',
      { ...recording, byteLength: 0 },
      ['unsupported_format', 'messages', 'This model does not support the format you provided.'],
    ],
    [
      'too large',
      { ...recording, problem: 'too-large' },
      ['audio_too_large', param, 'Audio file is too large. The maximum size is 20 MB.'],
    ],
  ];
  for (const [name, attachment, wanted] of cases) {
    test(name, () => {
      const error = thrown(() => exchange(heard(), { attachment }));
      assert.deepEqual([error.code, error.param, error.message], wanted);
    });
  }
  test('a data URL is told from bad base64', () => {
    const error = thrown(() => exchange(heard(), { attachment: { ...recording, problem: 'data-url' } }));
    assert.match(error.message, /without a 'data:' prefix/);
  });
  test('a marker nobody made is not a recording', () => {
    assert.equal(thrown(() => exchange(heard('guessed'))).code, 'invalid_value');
  });
  test('an unknown id is reported before a bad recording', () => {
    const messages = [...heard().messages, { role: 'assistant', audio: { id: 'audio_2' } }];
    const error = thrown(() =>
      exchange({ messages }, { attachment: { ...recording, problem: 'too-large' } }),
    );
    assert.equal(error.code, 'audio_not_found');
  });
});

test('sampling members are handed on under their own names, absent ones left out', () => {
  const { sampling } = exchange({
    ...heard(),
    temperature: 0,
    top_p: 0.5,
    stop: 'END',
    seed: 7,
    max_tokens: 5,
    frequency_penalty: 1,
    presence_penalty: -1,
  });
  assert.deepEqual(sampling, {
    temperature: 0,
    topP: 0.5,
    stop: ['END'],
    seed: 7,
    maxTokens: 5,
    frequencyPenalty: 1,
    presencePenalty: -1,
  });
  assert.deepEqual(exchange({ ...heard(), temperature: null, stop: null }).sampling, {});
});

test('an id that is used twice is looked up once', () => {
  const turn = { role: 'assistant', audio: { id: 'audio_1' } };
  assert.deepEqual(referredAnswers(parseChatRequest({ model: 'm', messages: [turn, turn] }, 'body')), [
    'audio_1',
  ]);
});

function thrown(run: () => unknown): SamtalError {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof SamtalError);
    return error;
  }
  throw new assert.AssertionError({ message: 'nothing was thrown' });
}
