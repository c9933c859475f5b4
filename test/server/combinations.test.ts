import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  type Answer,
  answerIn,
  eventsIn,
  MODEL,
  post,
  record,
  recordingPart,
  textPart,
} from '../support/chat.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { surfacesOf } from '../support/surfaces.ts';

const QUESTION = 'Is it late?';

interface Combination {
  input: string;
  content(recording: Buffer): unknown;
  spoken: boolean;
  says: RegExp;
}

/** The five rows of the table of what the audio models do. */
const COMBINATIONS: readonly Combination[] = [
  { input: 'text', content: () => QUESTION, spoken: true, says: /^You asked: Is it late\?$/ },
  {
    input: 'audio',
    content: (recording) => [recordingPart(recording)],
    spoken: true,
    says: /^You asked: Is it late\?$/,
  },
  {
    input: 'audio',
    content: (recording) => [recordingPart(recording)],
    spoken: false,
    says: /^You asked: Is it late\?$/,
  },
  {
    input: 'text and audio',
    content: (recording) => [textPart('Answer kindly.'), recordingPart(recording)],
    spoken: true,
    says: /^You asked: Answer kindly\. .*"Is it late\?"$/,
  },
  {
    input: 'text and audio',
    content: (recording) => [textPart('Answer kindly.'), recordingPart(recording)],
    spoken: false,
    says: /^You asked: Answer kindly\. .*"Is it late\?"$/,
  },
];

describe('every combination of text and audio, on every route, with every credential', () => {
  let server: ServerProcess;
  let recording: Buffer;
  before(async () => {
    server = await startServer({ args: ['--engines', 'scripted'] });
    recording = await record(server, QUESTION);
  });
  after(() => server[Symbol.asyncDispose]());

  const bodyOf = ({ content, spoken }: Combination, stream: boolean) => ({
    model: MODEL,
    messages: [{ role: 'user', content: content(recording) }],
    ...(spoken
      ? { modalities: ['text', 'audio'], audio: { voice: 'alloy', format: stream ? 'pcm16' : 'wav' } }
      : {}),
    ...(stream ? { stream, stream_options: { include_usage: true } } : {}),
  });

  for (const combination of COMBINATIONS) {
    const { input, spoken, says } = combination;
    for (const stream of [false, true]) {
      test(`${input} in, ${spoken ? 'text and audio' : 'text'} out${stream ? ', streamed' : ''}`, async () => {
        for (const { name, dialect, path, credential } of await surfacesOf(server)) {
          const reply = await post(server, bodyOf(combination, stream), { path, credential });
          const answer = answerIn(reply);
          assertAnswer(answer, spoken, says, name);
          assertUsage(answer, combination, name);
          const type = stream ? 'text/event-stream; charset=utf-8' : 'application/json';
          assert.equal(reply.headers.get('content-type'), type, name);
          const filtered = reply.text.includes('content_filter_results');
          assert.equal(filtered, dialect !== 'openai', name);
        }
      });
    }
  }

  test('a stream has one id, one expiry, and a chunk of sound that any client can join', async () => {
    const [combination = assert.fail()] = COMBINATIONS;
    const reply = await post(server, bodyOf(combination, true));
    const deltas = eventsIn(reply.text)
      .filter((event) => event !== '[DONE]')
      .flatMap((event) => JSON.parse(event).choices.map(({ delta }: { delta: unknown }) => delta));
    const audios = deltas.flatMap(({ audio }) => audio ?? []);
    assert.equal(audios.filter(({ id }) => id !== undefined).length, 1);
    assert.equal(audios.filter(({ expires_at }) => expires_at !== undefined).length, 1);
    const sounds = audios.flatMap(({ data }) => data ?? []);
    assert.ok(sounds.length > 1);
    for (const data of sounds.slice(0, -1)) assert.equal(Buffer.from(data, 'base64').length % 6, 0);
    assert.match(JSON.stringify(audios.at(-1)), /^\{"data":"[^"]+","expires_at":\d+\}$/);
  });

  test('headers: what OpenAI and Azure send with an answer', async () => {
    const [combination = assert.fail()] = COMBINATIONS;
    for (const { name, dialect, path, credential } of await surfacesOf(server)) {
      const headers = { 'x-ms-client-request-id': 'my-own-id' };
      const reply = await post(server, bodyOf(combination, false), { path, credential, headers });
      const header = (key: string) => reply.headers.get(key) ?? '';
      assert.match(header('openai-processing-ms'), /^\d+$/, name);
      if (dialect === 'openai') {
        assert.match(header('x-request-id'), /^req_[0-9a-f]{32}$/, name);
        assert.equal(header('openai-version'), '2020-10-01');
        assert.equal(header('apim-request-id'), '');
      } else {
        const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
        assert.match(header('x-request-id'), uuid, name);
        assert.match(header('apim-request-id'), uuid, name);
        assert.equal(header('x-ms-client-request-id'), 'my-own-id', name);
        assert.equal(header('x-ms-region'), 'Sweden Central', name);
        assert.equal(header('access-control-allow-origin'), '*', name);
        assert.equal(header('x-content-type-options'), 'nosniff', name);
        if (path.includes('/deployments/')) assert.equal(header('x-ms-deployment-name'), MODEL, name);
      }
    }
  });

  test('a task that needs no language model is done word for word, and said so', async () => {
    for (const stream of [false, true]) {
      const messages = [
        { role: 'user', content: [textPart('Transcribe this recording.'), recordingPart(recording)] },
      ];
      const reply = await post(server, { model: MODEL, messages, stream });
      assert.equal(answerIn(reply).content, QUESTION);
      assert.equal(reply.headers.get('x-samtal-task'), 'transcribe');
    }
  });
});

test('--answer-tasks-directly no leaves every request to the language model', async () => {
  await using server = await startServer({
    args: ['--engines', 'scripted', '--answer-tasks-directly', 'no'],
  });
  const recording = await record(server, QUESTION);
  const messages = [
    { role: 'user', content: [textPart('Transcribe this recording.'), recordingPart(recording)] },
  ];
  const reply = await post(server, { model: MODEL, messages });
  assert.match(answerIn(reply).content ?? '', /^You asked: Transcribe this recording\./);
  assert.equal(reply.headers.get('x-samtal-task'), null);
});

function assertAnswer(answer: Answer, spoken: boolean, says: RegExp, name: string): void {
  const { content, audio, finishReason } = answer;
  assert.equal(finishReason, 'stop', name);
  assert.match((spoken ? audio?.transcript : content) ?? '', says, name);
  if (spoken) {
    assert.equal(content, undefined, name);
    assert.match(audio?.id ?? '', /^audio_[0-9a-f]{32}$/, name);
    assert.ok((audio?.sound.length ?? 0) > 24_000, name);
  } else assert.equal(audio, undefined, name);
}

function assertUsage({ usage, audio }: Answer, { input, spoken }: Combination, name: string): void {
  const { prompt_tokens_details: heard, completion_tokens_details: said } = usage ?? assert.fail(name);
  assert.equal(heard.audio_tokens > 0, input !== 'text', name);
  assert.equal(said.audio_tokens > 0, spoken, name);
  assert.equal(usage?.prompt_tokens, heard.audio_tokens + heard.text_tokens, name);
  assert.equal(usage?.completion_tokens, said.audio_tokens + said.text_tokens, name);
  if (audio === undefined) return;
  // 20 tokens a second; what comes before and after the samples in a file is less than one.
  const seconds = audio.sound.length / 48_000;
  assert.ok(
    Math.abs(said.audio_tokens - seconds * 20) <= 1,
    `${name}: ${said.audio_tokens} for ${seconds} s`,
  );
}
