import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { describe, test } from 'node:test';
import type { ResponsePart } from '../../conversation/exchange.ts';
import { SamtalError } from '../../errors.ts';
import { tone, untilAborted } from '../fixtures/services.ts';
import { spoken, withApp } from '../fixtures/with-app.ts';

const streamed = { ...spoken, audio: { voice: 'alloy', format: 'pcm16' }, stream: true };

describe('one JSON answer', () => {
  test('carries a whole file, is kept before it is sent, and says how long it is', () =>
    withApp(async (post, services) => {
      const response = await post(spoken);
      assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'application/json']);
      assert.deepEqual(services.answers.events, ['begin', 'commit', 'dispose']);
      const text = await response.text();
      assert.equal(Buffer.byteLength(text), Number(response.headers.get('content-length')));
      const { audio, content } = JSON.parse(text).choices[0].message;
      assert.equal(content, null);
      const wav = Buffer.from(audio.data, 'base64');
      assert.deepEqual(
        [wav.toString('latin1', 0, 4), wav.readUInt32LE(4), wav.length],
        ['RIFF', wav.length - 8, 44 + 48_002],
      );
      assert.equal(audio.expires_at - Number.parseInt(audio.id.slice(6, 14), 16), 3600);
      const kept = services.answers.kept.get(`tenant-a/${audio.id}`);
      assert.deepEqual(
        [kept?.answer.transcript, kept?.answer.expiresAt, kept?.audio.length],
        ['Hello there.', audio.expires_at, 48_002],
      );
      assert.ok(wav.subarray(44).equals(kept?.audio ?? new Uint8Array()), 'the sound kept is the sound sent');
    }));

  test('comes in every format that can be asked for', () =>
    withApp(async (post) => {
      for (const [format, beginning] of [
        ['mp3', 'ff'],
        ['flac', '664c6143'],
        ['opus', '4f676753'],
        ['aac', 'fff'],
        ['pcm16', '0000'],
      ] as const) {
        const response = await post({ ...spoken, audio: { voice: 'alloy', format } });
        const { data } = JSON.parse(await response.text()).choices[0].message.audio;
        assert.ok(Buffer.from(data, 'base64').toString('hex').startsWith(beginning), format);
      }
    }));

  test('longer than memory allows is the same, and leaves no file', () =>
    withApp(
      async (post, services) => {
        const { message } = JSON.parse(await (await post(spoken)).text()).choices[0];
        assert.equal(Buffer.from(message.audio.data, 'base64').length, 44 + 40 * 48_000);
        assert.deepEqual(await readdir(services.uploadFolder), []);
      },
      async function* () {
        yield { type: 'response-start' };
        for (let second = 0; second < 40; second += 1) yield { type: 'audio-delta', frame: tone(24_000) };
        yield { type: 'response-end', finishReason: 'stop', inputAudioSeconds: 0, outputAudioSeconds: 40 };
      },
    ));

  test('that was answered without the model says so', () =>
    withApp(
      async (post) => assert.equal((await post(spoken)).headers.get('x-samtal-task'), 'read-aloud'),
      async function* () {
        yield { type: 'response-start', task: 'read-aloud' };
        yield { type: 'response-end', finishReason: 'stop', inputAudioSeconds: 0, outputAudioSeconds: 0 };
      },
    ));

  test('to a follow-up without modalities is text, and knows what was said before', () =>
    withApp(async (post, services) => {
      const first = JSON.parse(await (await post(spoken)).text()).choices[0].message;
      const { model, messages } = spoken;
      const history = [
        ...messages,
        { role: 'assistant', audio: { id: first.audio.id } },
        { role: 'user', content: 'Why?' },
      ];
      const second = JSON.parse(await (await post({ model, messages: history })).text());
      assert.equal(second.choices[0].message.content, 'Hello there.');
      assert.equal('audio' in second.choices[0].message, false);
      assert.deepEqual(services.asked[1]?.turns[1], { role: 'assistant', text: 'Hello there.' });
      assert.equal(second.usage.prompt_tokens_details.audio_tokens, 21);
      const pushed = await post({ model, messages: [...messages, first, { role: 'user', content: 'Why?' }] });
      assert.equal(pushed.status, 200, 'the whole message may be sent back');
    }));
});

describe('a stream', () => {
  test('is the chunks, in order, each a data line, then [DONE]; kept before the expiry is sent', () =>
    withApp(async (post, services) => {
      const response = await post({ ...streamed, stream_options: { include_usage: true } });
      assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
      assert.equal(response.headers.get('x-accel-buffering'), 'no');
      const reader = response.body?.getReader();
      const seen: string[] = [];
      for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
        const text = Buffer.from(next.value).toString();
        if (text.includes('expires_at')) assert.ok(services.answers.events.includes('commit'));
        else if (text.includes('"data"')) assert.ok(!services.answers.events.includes('commit'));
        seen.push(...events(text));
      }
      assert.equal(seen.at(-1), '[DONE]');
      const chunks = seen.slice(0, -1).map((line) => JSON.parse(line));
      assert.deepEqual(
        chunks.map(({ choices: [choice] }) =>
          choice ? Object.keys(choice.delta.audio ?? choice.delta).join() : 'usage',
        ),
        [
          'role,content,refusal',
          'id,transcript',
          'transcript',
          'data',
          'data',
          'data,expires_at',
          '',
          'usage',
        ],
      );
    }));

  test('that fails before it begins is a status', () =>
    withApp(
      async (post, services) => {
        const response = await post(streamed);
        assert.equal(response.status, 400);
        assert.deepEqual(await response.json(), {
          error: {
            message: 'This model does not support the format you provided.',
            type: 'invalid_request_error',
            param: 'messages',
            code: 'unsupported_format',
          },
        });
        assert.equal(services.answers.kept.size, 0);
      },
      // biome-ignore lint/correctness/useYield: it fails before it has anything to say
      async function* (): AsyncGenerator<ResponsePart> {
        throw new SamtalError('unsupported_format');
      },
    ));

  test('that fails after it began ends with one error and no [DONE], and nothing is kept', () =>
    withApp(
      async (post, services) => {
        const response = await post(streamed);
        assert.equal(response.status, 200);
        const last = events(await response.text()).at(-1);
        assert.deepEqual(JSON.parse(last ?? ''), {
          error: { message: 'The engine stopped.', type: 'server_error', param: null, code: null },
        });
        assert.deepEqual([services.answers.kept.size, services.answers.events], [0, ['begin', 'dispose']]);
      },
      async function* () {
        yield { type: 'response-start' };
        yield { type: 'transcript-delta', text: 'Hel' };
        throw new SamtalError('engine_failed', { message: 'The engine stopped.' });
      },
    ));

  test('whose reader leaves stops the engines and keeps nothing', () =>
    withApp(
      async (post, services) => {
        const response = await post(streamed);
        const reader = response.body?.getReader();
        await reader?.read();
        await reader?.cancel();
        assert.equal(services.signals[0]?.aborted, true);
        await new Promise((resolve) => setTimeout(resolve, 10));
        assert.deepEqual([services.answers.kept.size, services.answers.events], [0, ['begin', 'dispose']]);
      },
      async function* (_request, signal) {
        yield { type: 'response-start' };
        yield { type: 'transcript-delta', text: 'Hel' };
        await untilAborted(signal);
      },
    ));
});

function events(text: string) {
  return text
    .split('\n\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => line.slice('data: '.length));
}
