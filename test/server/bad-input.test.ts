import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { buildWave, type WaveRecipe } from '../../src/audio/formats/build-wave.test.kit.ts';
import { answerIn, MODEL, type PostOptions, post, record, spoken, textPart } from '../support/chat.ts';
import { leftOnDisk } from '../support/left-on-disk.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const MEGABYTE = 1024 * 1024;

const AZURE = `/openai/deployments/${MODEL}/chat/completions?api-version=2025-01-01-preview`;
const VOICES =
  "'alloy', 'ash', 'ballad', 'coral', 'echo', 'fable', 'nova', 'onyx', 'sage', 'shimmer', 'verse', 'marin', and 'cedar'";

/** OpenAI's shape, with the type that all of these have. */
const refusal = (code: string | null, param: string | null, message: string) => ({
  error: { message, type: 'invalid_request_error', param, code },
});
const UNSUPPORTED = refusal(
  'unsupported_format',
  'messages',
  'This model does not support the format you provided.',
);
const DATA = 'messages[0].content[1].input_audio.data';

describe('bad input', () => {
  let server: ServerProcess;
  let speech: Buffer;
  let mp3: Buffer;
  before(async () => {
    server = await startServer({ args: ['--engines', 'scripted'] });
    speech = await record(server, 'Is a golden retriever a good family dog?');
    mp3 = await record(server, 'Is a golden retriever a good family dog?', 'mp3');
  });
  after(() => server[Symbol.asyncDispose]());

  interface Case extends PostOptions {
    status?: number;
  }

  /** Sends it, checks status, body and what it left behind, and that the next request is served. */
  async function refused(
    body: object | string,
    expected: object | RegExp,
    options: Case = {},
  ): Promise<void> {
    const { status = 400, ...how } = options;
    const before = await leftOnDisk(server.dataFolder);
    const reply = await post(server, body, how);
    assert.equal(reply.status, status, reply.text);
    const parsed: unknown = JSON.parse(reply.text);
    if (expected instanceof RegExp) assert.match(reply.text, expected);
    else assert.deepEqual(parsed, expected);
    assert.match(reply.headers.get('content-type') ?? '', /^application\/json/);
    assert.match(reply.headers.get('x-request-id') ?? '', /^(req_[0-9a-f]{32}|[0-9a-f-]{36})$/);
    assert.deepEqual(await leftOnDisk(server.dataFolder), before);
    assert.equal(server.process.exitCode, null);
    const next = answerIn(await post(server, spoken('[say Still here.]')));
    assert.equal(next.audio?.transcript, 'Still here.');
  }

  const withRecording = (data: string, format = 'wav') => ({
    model: MODEL,
    messages: [
      {
        role: 'user',
        content: [textPart('Transcribe this.'), { type: 'input_audio', input_audio: { data, format } }],
      },
    ],
  });
  const wave = (recipe: Partial<WaveRecipe>) =>
    buildWave({
      channels: 1,
      sampleRate: 16_000,
      bitsPerSample: 16,
      samples: 1_600,
      signal: () => 0,
      ...recipe,
    });

  describe('the request', () => {
    for (const [what, body] of [
      ['not JSON', 'Is a golden retriever a good family dog?'],
      ['cut off', `{"model":"${MODEL}","messages":[{"role":"us`],
      ['empty', ''],
      ['nested without end', '['.repeat(5_000)],
    ]) {
      test(what ?? '', () =>
        refused(
          body ?? '',
          /^\{"error":\{"message":"We could not parse the JSON body of your request\.[^"]*","type":"invalid_request_error","param":null,"code":null\}\}$/,
        ),
      );
    }
    test('no messages', async () => {
      await refused(
        { model: MODEL },
        refusal('missing_required_parameter', 'messages', "Missing required parameter: 'messages'."),
      );
      await refused(
        { model: MODEL, messages: [] },
        refusal(
          'empty_array',
          'messages',
          "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.",
        ),
      );
    });
    test('an unknown role', () =>
      refused(
        { model: MODEL, messages: [{ role: 'robot', content: 'Hello' }] },
        refusal(
          'invalid_value',
          'messages[0].role',
          "Invalid value: 'robot'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'.",
        ),
      ));
    test('no audio anywhere', () =>
      refused(
        { model: MODEL, messages: [{ role: 'user', content: 'Hello' }] },
        refusal(
          'invalid_value',
          'model',
          'This model requires that either input content or output modality contain audio.',
        ),
      ));
    test('an unknown voice', () =>
      refused(
        spoken('Hello', { voice: 'Alloy' }),
        refusal('invalid_value', 'audio.voice', `Invalid value: 'Alloy'. Supported values are: ${VOICES}.`),
      ));
    test('an unknown output format', () =>
      refused(
        { ...spoken('Hello'), audio: { voice: 'alloy', format: 'ogg' } },
        refusal(
          'invalid_value',
          'audio.format',
          "Invalid value: 'ogg'. Supported values are: 'wav', 'mp3', 'flac', 'opus', and 'pcm16'.",
        ),
      ));
    test('a stream of anything but pcm16', () =>
      refused(
        { ...spoken('Hello'), stream: true },
        refusal(
          'unsupported_value',
          'audio.format',
          "Unsupported value: 'audio.format' does not support 'wav' when stream=true. Supported values are: 'pcm16'.",
        ),
      ));
    test('an unknown audio id', () =>
      refused(
        {
          model: MODEL,
          messages: [
            { role: 'user', content: 'Hello' },
            { role: 'user', content: 'Are you there?' },
            { role: 'assistant', audio: { id: 'audio_67544060dacc8190b5bcc01f9be218e9' } },
          ],
        },
        refusal(
          'audio_not_found',
          'content.messages[2].audio.id',
          'Assistant audio audio_67544060dacc8190b5bcc01f9be218e9 not found.',
        ),
      ));
  });

  describe('the recording', () => {
    test('not base64', async () => {
      for (const data of ['*'.repeat(4_000), `${speech.toString('base64')}!`, 'A'])
        await refused(withRecording(data), refusal('invalid_value', DATA, `Invalid base64 in '${DATA}'.`));
    });
    test('a data URL', () =>
      refused(
        withRecording(`data:audio/wav;base64,${speech.toString('base64')}`),
        /Invalid base64 in 'messages\[0\]\.content\[1\]\.input_audio\.data'\. .*data:/,
      ));
    test('of a format that is neither', () =>
      refused(
        withRecording(speech.toString('base64'), 'ogg'),
        refusal(
          'invalid_value',
          'messages[0].content[1].input_audio.format',
          "Invalid value: 'ogg'. Supported values are: 'wav' and 'mp3'.",
        ),
      ));
    const damaged: [string, () => Buffer, ('wav' | 'mp3')?][] = [
      ['not audio', () => Buffer.from('This is no sound at all, but a sentence. '.repeat(100))],
      ['not audio, called mp3', () => Buffer.from('This is no sound at all. '.repeat(100)), 'mp3'],
      ['zeros, called mp3', () => Buffer.alloc(50_000), 'mp3'],
      ['empty', () => Buffer.alloc(0)],
      ['without a sample', () => wave({ samples: 0 })],
      ['wav called mp3', () => speech, 'mp3'],
      ['mp3 called wav', () => mp3],
      ['cut short in its header', () => speech.subarray(0, 30)],
      ['cut short in its sound', () => speech.subarray(0, speech.length / 2)],
      ['of 1 Hz', () => wave({ sampleRate: 1, samples: 100_000 })],
      ['of 65,535 channels', () => wave({ channels: 65_535, samples: 4 })],
      ['of 0 channels', () => wave({ channels: 0, blockBytes: 2 })],
      ['of 4,294,967,295 Hz', () => wave({ sampleRate: 4_294_967_295 })],
    ];
    for (const [what, bytes, format = 'wav'] of damaged) {
      test(what, () => refused(withRecording(bytes().toString('base64'), format), UNSUPPORTED));
    }
    test('bad, in a request for a stream: a proper status, and no stream', () =>
      refused({ ...withRecording(Buffer.from('no sound').toString('base64')), stream: true }, UNSUPPORTED));
    test('over 20 MB', async () => {
      const data = wave({ samples: 10 * MEGABYTE }).toString('base64');
      const expected = refusal(
        'audio_too_large',
        DATA,
        'Audio file is too large. The maximum size is 20 MB.',
      );
      await refused(withRecording(data), expected);
    });
    test('a body that no recordings could fill', async () => {
      const reply = await post(server, { ...spoken('Hello'), user: 'x'.repeat(5 * MEGABYTE) });
      assert.equal(reply.status, 413);
      assert.match(reply.text, /"Request body is too large/);
      assert.equal((await post(server, spoken('Hello'))).status, 200);
    });
  });

  describe('the route', () => {
    const question = spoken('Hello');
    test('an unknown deployment', async () => {
      const path = '/openai/deployments/none/chat/completions?api-version=2025-01-01-preview';
      const credential = { 'api-key': server.apiKey };
      const notFound = {
        error: {
          code: 'DeploymentNotFound',
          message:
            'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.',
        },
      };
      await refused(question, notFound, { path, credential, status: 404 });
      await refused({ ...question, model: 'none' }, notFound, {
        path: '/openai/v1/chat/completions',
        credential,
        status: 404,
      });
    });
    test('an unknown model', () =>
      refused(
        { ...question, model: 'gpt-9' },
        refusal('model_not_found', null, 'The model `gpt-9` does not exist or you do not have access to it.'),
        { status: 404 },
      ));
    test('no API version, an unknown one, an unknown path', async () => {
      const credential = { 'api-key': server.apiKey };
      const notFound = { error: { code: '404', message: 'Resource not found' } };
      for (const path of [
        AZURE.replace(/\?.*/, ''),
        AZURE.replace('2025-01-01-preview', '1999-01-01'),
        '/openai/deployments/x/nothing',
      ])
        await refused(question, notFound, { path, credential, status: 404 });
      await refused(
        question,
        { error: { code: 'BadRequest', message: 'API version not supported' } },
        { path: '/openai/v1/chat/completions?api-version=1999-01-01', credential },
      );
      await refused(question, refusal(null, null, 'Invalid URL (POST /v1/x)'), {
        path: '/v1/x',
        status: 404,
      });
    });
  });
});
