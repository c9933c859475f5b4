import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ResponsePart } from '../conversation/exchange.ts';
import { AnswerChoice } from './answer-choice.ts';
import type { AnswerFacts } from './answer-facts.ts';
import { completionJson, foldAnswer } from './completion.ts';
import { usageOf } from './usage.ts';

const facts: AnswerFacts = {
  dialect: 'openai',
  id: 'chatcmpl-1',
  created: 100,
  model: 'gpt-4o-audio-preview-2024-12-17',
  systemFingerprint: 'fp_0123456789',
  tellsChances: false,
  callsLegacyFunctions: false,
};
const speech = { id: 'audio_1', expiresAt: 3700 };
const end = {
  type: 'response-end',
  finishReason: 'stop',
  inputAudioSeconds: 0,
  outputAudioSeconds: 2.25,
} as const;

function choiceOf(...parts: readonly ResponsePart[]): AnswerChoice {
  const choice = new AnswerChoice();
  for (const part of parts) choice.take(part);
  return choice;
}

async function json(
  given: AnswerFacts,
  choices = [choiceOf({ type: 'transcript-delta', text: 'Hi' }, end)],
  sound = 'AAAA',
) {
  const prompt = { turns: [], messageCount: 1, referredAnswerSeconds: [] };
  const usage = await usageOf(
    prompt,
    choices.map((choice) => choice.usage(given)),
  );
  const { beforeSound, afterSound } = completionJson(given, { task: undefined, choices }, usage);
  return JSON.parse(afterSound === '' ? beforeSound : beforeSound + sound + afterSound);
}

test('a spoken answer has null content and its sound between the two halves', async () => {
  const body = await json({ ...facts, speech });
  assert.deepEqual(body.choices, [
    {
      index: 0,
      message: {
        role: 'assistant',
        content: null,
        refusal: null,
        audio: { id: 'audio_1', data: 'AAAA', expires_at: 3700, transcript: 'Hi' },
        annotations: [],
      },
      logprobs: null,
      finish_reason: 'stop',
    },
  ]);
  assert.equal(body.object, 'chat.completion');
  assert.equal(body.service_tier, 'default');
  assert.equal(body.usage.completion_tokens_details.audio_tokens, 45);
  assert.equal('prompt_filter_results' in body, false);
});

test('a written answer has no audio member', async () => {
  const { message } = (await json(facts)).choices[0];
  assert.deepEqual(message, { role: 'assistant', content: 'Hi', refusal: null, annotations: [] });
});

test('Azure adds its filters and leaves out what only OpenAI has', async () => {
  for (const dialect of ['azure', 'azure-v1'] as const) {
    const body = await json({ ...facts, dialect, speech });
    assert.equal(body.prompt_filter_results[0].content_filter_results.hate.severity, 'safe');
    assert.equal(body.choices[0].content_filter_results.violence.filtered, false);
    assert.equal('service_tier' in body, false);
    assert.equal('annotations' in body.choices[0].message, false);
  }
});

test('folding hands the sound on frame by frame and waits for each', async () => {
  const events: string[] = [];
  async function* parts(): AsyncGenerator<ResponsePart> {
    yield { type: 'response-start', task: 'read-aloud' };
    for (const text of ['One', ' two']) {
      yield { type: 'transcript-delta', text };
      events.push(`made${text}`);
      yield { type: 'audio-delta', frame: new Float32Array(1) };
    }
    yield { ...end, outputAudioSeconds: 1 };
  }
  const folded = await foldAnswer(parts(), async () => {
    await new Promise((resolve) => setTimeout(resolve, 2));
    events.push('taken');
  });
  assert.deepEqual(events, ['madeOne', 'taken', 'made two', 'taken']);
  const [choice] = folded.choices;
  assert.deepEqual([choice?.text, folded.task, choice?.end?.finishReason], ['One two', 'read-aloud', 'stop']);
});

test('an answer without an end is no answer', async () => {
  async function* parts(): AsyncGenerator<ResponsePart> {
    yield { type: 'response-start' };
  }
  await assert.rejects(
    foldAnswer(parts(), async () => undefined),
    /it has no end/,
  );
});

describe('what is not plain text', () => {
  const call: ResponsePart[] = [
    { type: 'tool-call-start', name: 'f', id: 'call_1' },
    { type: 'tool-call-delta', arguments: '{"a"' },
    { type: 'tool-call-delta', arguments: ':1}' },
    { ...end, finishReason: 'tool-calls' },
  ];
  test('a call of a tool has neither content nor sound', async () => {
    const [choice] = (await json({ ...facts, speech }, [choiceOf(...call)])).choices;
    assert.deepEqual(choice.message, {
      role: 'assistant',
      content: null,
      refusal: null,
      tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'f', arguments: '{"a":1}' } }],
      annotations: [],
    });
    assert.equal(choice.finish_reason, 'tool_calls');
  });
  test('a call in the deprecated form', async () => {
    const [choice] = (await json({ ...facts, callsLegacyFunctions: true }, [choiceOf(...call)])).choices;
    assert.deepEqual(choice.message.function_call, { name: 'f', arguments: '{"a":1}' });
    assert.equal(choice.finish_reason, 'function_call');
  });
  test('several answers in the order of their numbers, with the chances of their tokens', async () => {
    const token = { token: 'A', logprob: -1, bytes: [65] };
    const first = choiceOf({ type: 'text-delta', text: 'A', logprobs: [{ ...token, top: [] }] }, end);
    const second = choiceOf({ type: 'text-delta', text: 'B' }, { ...end, finishReason: 'length' });
    const { choices, usage } = await json({ ...facts, tellsChances: true }, [first, second]);
    assert.deepEqual(
      choices.map(({ index, message, finish_reason }: Record<string, { content?: string }>) => [
        index,
        message?.content,
        finish_reason,
      ]),
      [
        [0, 'A', 'stop'],
        [1, 'B', 'length'],
      ],
    );
    assert.deepEqual(choices[0].logprobs, { content: [{ ...token, top_logprobs: [] }], refusal: null });
    assert.equal(usage.completion_tokens, 2);
  });
});
