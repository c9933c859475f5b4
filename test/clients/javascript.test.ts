import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';
import OpenAI, { AuthenticationError, AzureOpenAI, BadRequestError, NotFoundError } from 'openai';
import { applyEnvironment, keylessEnvironment } from '../../src/cli/client-environment.ts';
import { hear } from '../support/hear.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const MODEL = 'gpt-4o-mini-audio-preview';
const QUESTION = 'Is a golden retriever a good family dog?';
const ANSWER = `You asked: ${QUESTION}`;

const question = {
  model: MODEL,
  modalities: ['text' as const, 'audio' as const],
  messages: [{ role: 'user' as const, content: QUESTION }],
};
const whole = { ...question, audio: { voice: 'alloy', format: 'wav' as const } };
const streamed = {
  ...question,
  audio: { voice: 'alloy', format: 'pcm16' as const },
  stream: true as const,
  stream_options: { include_usage: true },
};

/** Each client as its user makes it, by what a user would call it. */
const CLIENTS: Readonly<Record<string, (server: ServerProcess) => OpenAI>> = {
  'AzureOpenAI without a key, with DefaultAzureCredential': ({ url }) =>
    new AzureOpenAI({
      endpoint: url,
      azureADTokenProvider: getBearerTokenProvider(
        new DefaultAzureCredential(),
        'https://cognitiveservices.azure.com/.default',
      ),
      apiVersion: '2025-01-01-preview',
    }),
  'AzureOpenAI with a key and a deployment': ({ url, apiKey }) =>
    new AzureOpenAI({ endpoint: url, apiKey, apiVersion: '2025-01-01-preview', deployment: MODEL }),
  'AzureOpenAI with a key and a base URL under v1': ({ url, apiKey }) =>
    new AzureOpenAI({ baseURL: `${url}/openai/v1/`, apiKey, apiVersion: 'preview' }),
  'OpenAI with a key at /v1': ({ url, apiKey }) => new OpenAI({ baseURL: `${url}/v1`, apiKey }),
  'OpenAI with a key at /openai/v1': ({ url, apiKey }) =>
    new OpenAI({ baseURL: `${url}/openai/v1/`, apiKey }),
};

describe('the JavaScript client', () => {
  const outside = process.env;
  let server: ServerProcess;
  before(async () => {
    server = await startServer({ args: ['--engines', 'scripted'] });
    const running = JSON.parse(await readFile(join(server.dataFolder, 'server.json'), 'utf8'));
    // What `samtal run` does for a script.
    process.env = applyEnvironment(outside, keylessEnvironment(running));
  });
  after(async () => {
    process.env = outside;
    await server[Symbol.asyncDispose]();
  });

  for (const [name, create] of Object.entries(CLIENTS)) {
    describe(name, () => {
      let client: OpenAI;
      before(() => {
        client = create(server);
      });

      test('create, and a second turn by audio id', async () => {
        const { choices, usage, _request_id } = await client.chat.completions.create(whole);
        const { message, finish_reason } = choices[0] ?? assert.fail('no choice');
        assert.equal(finish_reason, 'stop');
        assert.equal(message.content, null);
        assert.equal(message.audio?.transcript, ANSWER);
        assert.equal(await hear(server, Buffer.from(message.audio.data, 'base64')), ANSWER);
        assert.ok((usage?.completion_tokens_details?.audio_tokens ?? 0) > 0);
        assert.ok(_request_id);

        const second = await client.chat.completions.create({
          model: MODEL,
          messages: [
            ...question.messages,
            { role: 'assistant', audio: { id: message.audio.id } },
            { role: 'user', content: '[recall]' },
          ],
        });
        assert.equal(second.choices[0]?.message.content, ANSWER);
      });

      test('a stream, piece by piece', async () => {
        let transcript = '';
        let data = '';
        let tokens = 0;
        for await (const chunk of await client.chat.completions.create(streamed)) {
          const audio = audioOf(chunk.choices[0]?.delta);
          transcript += audio.transcript ?? '';
          data += audio.data ?? '';
          tokens = chunk.usage?.total_tokens ?? tokens;
        }
        assert.equal(transcript, ANSWER);
        assert.ok(Buffer.from(data, 'base64').length > 24_000);
        assert.ok(tokens > 0);
      });

      test('the stream helper ends with the whole message', async () => {
        const runner = client.chat.completions.stream(streamed);
        const { audio, content } = await runner.finalMessage();
        assert.equal(content, null);
        assert.match(audio?.id ?? '', /^audio_[0-9a-f]{32}$/);
        assert.equal(audio?.transcript, ANSWER);
        assert.ok(Buffer.from(audio.data, 'base64').length > 24_000);
        assert.ok(audio.expires_at > Date.now() / 1000);
        const { usage, choices } = await runner.finalChatCompletion();
        assert.equal(choices[0]?.finish_reason, 'stop');
        assert.ok((usage?.total_tokens ?? 0) > 0);
      });

      test('errors are those of the service', async () => {
        await assert.rejects(
          client.chat.completions.create({ model: MODEL, messages: question.messages }),
          (error) =>
            error instanceof BadRequestError && error.code === 'invalid_value' && error.param === 'model',
        );
      });
    });
  }

  test('a wrong key and an unknown deployment', async () => {
    const endpoint = server.url;
    const apiVersion = '2025-01-01-preview';
    const stranger = new AzureOpenAI({ endpoint, apiKey: 'wrong', apiVersion });
    await assert.rejects(stranger.chat.completions.create(whole), AuthenticationError);
    const client = new AzureOpenAI({ endpoint, apiKey: server.apiKey, apiVersion, deployment: 'none' });
    await assert.rejects(client.chat.completions.create(whole), NotFoundError);
  });

  test('who leaves a stream early can ask again at once', async () => {
    const client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: server.apiKey });
    const long = { ...streamed, messages: [{ role: 'user' as const, content: '[slow 20][words 200]' }] };
    for (let round = 0; round < 3; round += 1) {
      for await (const chunk of await client.chat.completions.create(long))
        if (audioOf(chunk.choices[0]?.delta).data !== undefined) break;
    }
    const { choices } = await client.chat.completions.create(whole);
    assert.equal(choices[0]?.message.audio?.transcript, ANSWER);
  });
});

/** The types of the client do not know that a delta has audio. */
function audioOf(delta: unknown): { transcript?: string; data?: string } {
  const audio = typeof delta === 'object' && delta !== null && 'audio' in delta ? delta.audio : undefined;
  return typeof audio === 'object' && audio !== null ? audio : {};
}
