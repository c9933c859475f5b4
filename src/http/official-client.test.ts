import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import OpenAI, { APIError, AzureOpenAI, BadRequestError } from 'openai';
import { SamtalError } from '../errors.ts';
import {
  KEY,
  type Respond,
  spokenOrWritten,
  type TestServices,
  TOKEN,
  testServices,
  untilAborted,
} from './fixtures/services.ts';
import { type RunningServer, startServer } from './server.ts';

const question = {
  model: 'gpt-4o-audio-preview',
  modalities: ['text', 'audio'] as ('text' | 'audio')[],
  messages: [{ role: 'user' as const, content: 'Is a golden retriever a good family dog?' }],
};
const wav = { ...question, audio: { voice: 'alloy', format: 'wav' as const } };
const pcm16 = { ...question, audio: { voice: 'alloy', format: 'pcm16' as const }, stream: true as const };

describe('the JavaScript client over a real connection', () => {
  let services: TestServices;
  let server: RunningServer;
  let client: OpenAI;
  let respond: Respond = spokenOrWritten;
  before(async () => {
    services = await testServices((request, signal) => respond(request, signal));
    server = await startServer({ host: '127.0.0.1', port: 0, services });
    client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: KEY, maxRetries: 0 });
  });
  after(async () => {
    await server.close({ drainMs: 0 });
    await services[Symbol.asyncDispose]();
  });

  test('create', async () => {
    const { choices, usage, _request_id } = await client.chat.completions.create(wav);
    const { message } = choices[0] ?? assert.fail('no choice');
    assert.equal(message.content, null);
    assert.equal(message.audio?.transcript, 'Hello there.');
    assert.equal(Buffer.from(message.audio.data, 'base64').length, 44 + 48_002);
    assert.equal(usage?.completion_tokens_details?.audio_tokens, 21);
    assert.match(_request_id ?? '', /^req_/);
  });

  test('a whole message can be sent back', async () => {
    const { choices } = await client.chat.completions.create(wav);
    const { message } = choices[0] ?? assert.fail('no choice');
    const second = await client.chat.completions.create({
      model: question.model,
      messages: [...question.messages, message, { role: 'user', content: 'Why?' }],
    });
    assert.equal(second.choices[0]?.message.content, 'Hello there.');
  });

  test('iterating over a stream', async () => {
    const stream = await client.chat.completions.create({
      ...pcm16,
      stream_options: { include_usage: true },
    });
    let transcript = '';
    let data = '';
    let tokens = 0;
    for await (const chunk of stream) {
      const delta: unknown = chunk.choices[0]?.delta;
      const audio = audioOf(delta);
      transcript += audio.transcript ?? '';
      data += audio.data ?? '';
      tokens = chunk.usage?.total_tokens ?? tokens;
    }
    assert.equal(transcript, 'Hello there.');
    assert.equal(Buffer.from(data, 'base64').length, 48_002);
    assert.ok(tokens > 0);
  });

  test('the stream helper ends with the whole message', async () => {
    const runner = client.chat.completions.stream({ ...pcm16, stream_options: { include_usage: true } });
    const completion = await runner.finalChatCompletion();
    const [choice] = completion.choices;
    assert.equal(choice?.finish_reason, 'stop');
    const audio = choice?.message.audio ?? assert.fail('no audio');
    assert.match(audio.id, /^audio_[0-9a-f]{32}$/);
    assert.deepEqual([audio.transcript, audio.expires_at > Date.now() / 1000], ['Hello there.', true]);
    assert.equal(Buffer.from(audio.data, 'base64').length, 48_002);
    assert.ok((completion.usage?.total_tokens ?? 0) > 0);
    assert.ok(services.answers.kept.has(`tenant-a/${audio.id}`));
  });

  test('an error is the right class with code, param and request id', async () => {
    const wrong = client.chat.completions.create({ ...wav, audio: { voice: 'nobody', format: 'wav' } });
    const error = await wrong.then(
      () => assert.fail('accepted'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof BadRequestError);
    assert.deepEqual(
      [error.code, error.param, error.type],
      ['invalid_value', 'audio.voice', 'invalid_request_error'],
    );
    assert.match(error.requestID ?? '', /^req_/);
  });

  test('an error in the middle of a stream is thrown from the loop', async () => {
    respond = async function* () {
      yield { type: 'response-start' };
      yield { type: 'transcript-delta', text: 'Hel' };
      throw new SamtalError('engine_failed', { message: 'The engine stopped.' });
    };
    try {
      const stream = await client.chat.completions.create(pcm16);
      const read = async () => {
        for await (const _ of stream);
      };
      await assert.rejects(
        read(),
        (error) => error instanceof APIError && /The engine stopped/.test(error.message),
      );
    } finally {
      respond = spokenOrWritten;
    }
  });

  test('leaving the loop stops the engines', async () => {
    respond = async function* (_request, signal) {
      yield { type: 'response-start' };
      yield { type: 'transcript-delta', text: 'Hel' };
      await untilAborted(signal);
    };
    try {
      for await (const _ of await client.chat.completions.create(pcm16)) break;
      await pause(100);
      assert.equal(services.signals.at(-1)?.aborted, true);
    } finally {
      respond = spokenOrWritten;
    }
  });

  test('AzureOpenAI with a key, with a token, and with the deployment in the client', async () => {
    const options = { endpoint: `${server.url}/`, apiVersion: '2025-01-01-preview', maxRetries: 0 };
    for (const azure of [
      new AzureOpenAI({ ...options, apiKey: KEY }),
      new AzureOpenAI({ ...options, azureADTokenProvider: async () => TOKEN }),
      new AzureOpenAI({ ...options, apiKey: KEY, deployment: 'gpt-4o-mini-audio-preview' }),
    ]) {
      const { choices } = await azure.chat.completions.create({ ...wav, model: 'gpt-4o-mini-audio-preview' });
      assert.equal(choices[0]?.message.audio?.transcript, 'Hello there.');
      const runner = azure.chat.completions.stream({ ...pcm16, model: 'gpt-4o-mini-audio-preview' });
      const message = await runner.finalMessage();
      assert.equal(message.audio?.transcript, 'Hello there.');
    }
  });

  test('the plain client against Azure v1, and AzureOpenAI with a base URL there', async () => {
    const baseURL = `${server.url}/openai/v1/`;
    const plain = new OpenAI({ baseURL, apiKey: KEY, maxRetries: 0 });
    assert.equal(
      (await plain.chat.completions.create(wav)).choices[0]?.message.audio?.transcript,
      'Hello there.',
    );
    const azure = new AzureOpenAI({ baseURL, apiKey: KEY, apiVersion: 'preview', maxRetries: 0 });
    assert.equal(
      (await azure.chat.completions.create(wav)).choices[0]?.message.audio?.transcript,
      'Hello there.',
    );
    assert.ok((await client.models.list()).data.some(({ id }) => id === question.model));
  });
});

/** The types of the client do not know that a delta has audio. */
function audioOf(delta: unknown): { transcript?: string; data?: string } {
  const audio = typeof delta === 'object' && delta !== null && 'audio' in delta ? delta.audio : undefined;
  return typeof audio === 'object' && audio !== null ? audio : {};
}
