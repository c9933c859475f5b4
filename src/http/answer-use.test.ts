import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { ResponsePart } from '../conversation/exchange.ts';
import type { UsageRecord } from '../usage/usage-ledger.ts';
import { type Respond, tone, untilAborted } from './fixtures/services.ts';
import { type Post, spoken, withApp } from './fixtures/with-app.ts';

const written = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hi.' }] };

/** Runs a test against an application whose ledger is a list. */
function withLedger(
  run: (post: Post, records: UsageRecord[]) => Promise<void>,
  respond?: Respond,
): Promise<void> {
  const records: UsageRecord[] = [];
  return withApp(async (post, services) => {
    services.control.usage.add = (record) => {
      records.push(record);
    };
    await run(post, records);
  }, respond);
}

async function* heardAndSpoken(): AsyncGenerator<ResponsePart> {
  yield { type: 'response-start', inputAudioSeconds: 2.5 };
  yield { type: 'transcript-delta', text: 'Hello there.' };
  yield { type: 'audio-delta', frame: tone(12_000) };
  yield { type: 'audio-delta', frame: tone(12_000) };
  yield { type: 'response-end', finishReason: 'stop', inputAudioSeconds: 2.5, outputAudioSeconds: 1 };
}

for (const stream of [false, true]) {
  test(`an answer that ends is counted once, with the figures it tells, streamed: ${stream}`, () =>
    withLedger(async (post, records) => {
      const text = await (await post({ ...spoken, ...streamOptions(stream) })).text();
      const told = JSON.parse(stream ? (text.trimEnd().split('\n\n').at(-2)?.slice(6) ?? '') : text).usage;
      await pause(5);
      assert.deepEqual(records, [
        {
          tenant: 'tenant-a',
          deployment: 'gpt-4o-audio-preview',
          promptTokens: told.prompt_tokens,
          completionTokens: told.completion_tokens,
          audioSecondsIn: 2.5,
          audioSecondsOut: 1,
        },
      ]);
      assert.ok(told.prompt_tokens > 0 && told.completion_tokens > 0);
    }, heardAndSpoken));
}

const streamOptions = (stream: boolean) =>
  stream
    ? { stream, stream_options: { include_usage: true }, audio: { voice: 'alloy', format: 'pcm16' } }
    : {};

test('several answers to a request are one request, and its prompt is counted once', () =>
  withLedger(async (post, records) => {
    const body = JSON.parse(await (await post({ ...written, n: 3 })).text());
    assert.equal(body.choices.length, 3);
    assert.deepEqual(
      records.map(({ promptTokens, completionTokens }) => [promptTokens, completionTokens]),
      [[body.usage.prompt_tokens, body.usage.completion_tokens]],
    );
  }));

test('an answer whose reader leaves is counted with what had been made of it', () =>
  withLedger(
    async (post, records) => {
      const response = await post({ ...spoken, ...streamOptions(true) });
      const before = remainingTokens(response);
      const reader = response.body?.getReader();
      let text = '';
      while (!text.includes('"data"')) text += Buffer.from((await reader?.read())?.value ?? []).toString();
      assert.equal(records.length, 0);
      await reader?.cancel();
      await pause(5);
      const [record] = records;
      assert.equal(records.length, 1);
      assert.deepEqual([record?.audioSecondsIn, record?.audioSecondsOut], [2.5, 0.5]);
      // Two words, what a transcript costs beyond its words, and ten for half a second of sound.
      assert.equal(record?.completionTokens, 2 + 8 + 10);
      const next = await post({ ...spoken, ...streamOptions(true) });
      const charged = before - remainingTokens(next);
      await next.body?.cancel();
      assert.equal(charged, (record?.promptTokens ?? 0) + 20, 'the quota is charged as well');
    },
    async function* (_request, signal) {
      yield { type: 'response-start', inputAudioSeconds: 2.5 };
      yield { type: 'transcript-delta', text: 'Hello there' };
      yield { type: 'audio-delta', frame: tone(12_000) };
      await untilAborted(signal);
    },
  ));

const remainingTokens = (response: Response) => Number(response.headers.get('x-ratelimit-remaining-tokens'));

test('an answer that breaks off is counted, one that never began is not', () =>
  withLedger(
    async (post, records) => {
      assert.equal((await post(written)).status, 500);
      assert.equal(records.length, 0);
      await (await post(spoken)).text();
      await pause(5);
      assert.equal(records.length, 1);
      assert.equal(records[0]?.audioSecondsOut, 0);
      assert.ok((records[0]?.completionTokens ?? 0) > 0);
    },
    async function* ({ output }) {
      if (output.modality === 'text') throw new Error('an engine is not there');
      yield { type: 'response-start' };
      yield { type: 'transcript-delta', text: 'Hello' };
      throw new Error('an engine broke off');
    },
  ));

test('what is refused is not counted', () =>
  withLedger(async (post, records) => {
    assert.equal((await post({ ...spoken, audio: { voice: 'none', format: 'wav' } })).status, 400);
    assert.equal((await post({ ...spoken, model: 'none' })).status, 404);
    await pause(5);
    assert.equal(records.length, 0);
  }));
