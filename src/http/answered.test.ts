import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ExchangeRequest, ResponsePart } from '../conversation/exchange.ts';
import { spokenOrWritten } from './fixtures/services.ts';
import { spoken, withApp } from './fixtures/with-app.ts';

const written = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] };
const streamed = { ...spoken, audio: { voice: 'alloy', format: 'pcm16' }, stream: true };
const end = { type: 'response-end', inputAudioSeconds: 0, outputAudioSeconds: 0 } as const;

describe('several answers to one request', () => {
  test('each is asked for by itself, with a seed of its own', () =>
    withApp(async (post, services) => {
      const response = await post({ ...written, n: 6, seed: 40 });
      const { choices, usage } = JSON.parse(await response.text());
      assert.deepEqual(
        choices.map(({ index }: { index: number }) => index),
        [0, 1, 2, 3, 4, 5],
      );
      assert.equal(usage.completion_tokens, 6 * 3);
      const seeds = services.asked.map(({ sampling }) => sampling.seed);
      assert.deepEqual([...seeds].sort(), [40, 41, 42, 43, 44, 45]);
      const temperatures = services.asked.map(({ sampling }) => sampling.temperature);
      assert.deepEqual(temperatures[seeds.indexOf(40)], undefined);
      assert.ok((temperatures[seeds.indexOf(41)] ?? 0) > 0);
    }));

  test('one failure is the failure of all', () =>
    withApp(
      async (post) => assert.equal((await post({ ...written, n: 3 })).status, 500),
      async function* ({ sampling }: ExchangeRequest): AsyncGenerator<ResponsePart> {
        if (sampling.temperature !== undefined) throw new Error('an engine broke');
        yield* spokenOrWritten({
          tenant: 'tenant-a',
          turns: [],
          output: { modality: 'text' },
          sampling,
          answerTasksDirectly: true,
        });
      },
    ));
});

test('a call of a tool is an answer without an id, and nothing is kept', () =>
  withApp(
    async (post, services) => {
      const tools = [{ type: 'function', function: { name: 'get_weather' } }];
      const whole = JSON.parse(await (await post({ ...spoken, tools })).text());
      assert.equal(whole.choices[0].message.tool_calls[0].function.arguments, '{}');
      assert.equal('audio' in whole.choices[0].message, false);
      const text = await (await post({ ...streamed, tools })).text();
      assert.match(text, /"finish_reason":"tool_calls"/);
      assert.doesNotMatch(text, /audio_/);
      assert.equal(services.answers.kept.size, 0);
      const offered = services.asked.map(({ sampling }) => sampling.tools?.functions[0]?.name);
      assert.deepEqual(offered, ['get_weather', 'get_weather']);
    },
    async function* () {
      yield { type: 'response-start' };
      yield { type: 'tool-call-start', name: 'get_weather' };
      yield { type: 'tool-call-delta', arguments: '{}' };
      yield { ...end, finishReason: 'tool-calls' };
    },
  ));

describe('exactly like the cloud', () => {
  const lastEvent = (text: string) => text.trimEnd().split('\n\n').at(-2) ?? '';

  test('is a setting, and a header chooses for one request', () =>
    withApp(async (post, services) => {
      const ask = async (headers: Record<string, string> = {}) =>
        lastEvent(await (await post(streamed, { headers: { ...credential, ...headers } })).text());
      const credential = { authorization: 'Bearer key-of-the-tests-0123456789' };
      assert.match(await ask(), /"finish_reason":"stop"/);
      assert.match(await ask({ 'x-samtal-compat': 'exact' }), /"delta":\{"audio":\{"expires_at":\d+\}\}\}/);
      services.compatibility = 'exact';
      assert.match(await ask(), /"expires_at"/);
      assert.match(await ask({ 'x-samtal-compat': 'superset' }), /"finish_reason":"stop"/);
      const refused = await post(streamed, { headers: { ...credential, 'x-samtal-compat': 'nearly' } });
      assert.deepEqual(
        [refused.status, JSON.parse(await refused.text()).error.param],
        [400, 'x-samtal-compat'],
      );
    }));
});
