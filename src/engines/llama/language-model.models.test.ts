import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { SamtalError } from '../../errors.ts';
import { createLog } from '../../log.ts';
import type { LanguageModel, PromptMessage } from '../language-model.ts';
import { hostLanguageModel } from '../process/host-language-model.ts';
import { ask, modelPath, openTestModel, skip, system, unhurried, user } from './fixtures/test-model.ts';
import { createLlamaLanguageModel } from './language-model.ts';
import { parseLlamaOptions } from './options.ts';

const CONTEXT_TOKENS = 512;

describe('the local language model', { skip }, () => {
  let model: LanguageModel;
  let evaluatedTokens: () => number;
  before(async () => {
    ({ model, evaluatedTokens } = await openTestModel({ contextTokens: CONTEXT_TOKENS }));
  });
  after(() => model[Symbol.asyncDispose]());

  async function evaluated(asking: () => ReturnType<typeof ask>) {
    const before = evaluatedTokens();
    const asked = await asking();
    return { ...asked, tokens: evaluatedTokens() - before };
  }

  it('answers a question in sentences, then ends once, with the counts', async () => {
    const { text, end, deltas } = await ask(model, [user('What is the capital of France?')]);
    assert.match(text, /Paris/);
    assert.match(text, /^\S.*[.!?]$/s);
    assert(deltas.length > 2, 'text comes piece by piece');
    assert.equal(end.finishReason, 'stop');
    assert(end.promptTokens !== undefined && end.promptTokens > 20);
    assert(end.completionTokens !== undefined && end.completionTokens >= deltas.length);
  });

  it('gives the same answer again, warm or cold, alone or beside another', async () => {
    const prompt = [user('Tell me a story about the sea.')];
    const options = { maxTokens: 25 };
    const first = await ask(model, prompt, options);
    await ask(model, [system('You are a pirate.'), user('Who are you?')], options);
    const [again, other] = await Promise.all([
      ask(model, prompt, options),
      ask(model, [user('How far away is the moon?')], options),
    ]);
    assert.equal(again.text, first.text);
    assert.notEqual(other.text, first.text);
  });

  it('repeats what a seed made, and makes something else of another', async () => {
    const prompt = [user('Tell me a story.')];
    const tell = async (seed: number) =>
      (await ask(model, prompt, { temperature: 1, seed, maxTokens: 25 })).text;
    const [first, again, other] = [await tell(-1), await tell(-1), await tell(7)];
    assert.equal(again, first);
    assert.notEqual(other, first);
  });

  it('goes on with a conversation from where it was, and tells nobody else about it', async () => {
    const question = user(`${'dogs '.repeat(250)}\nIs swimming good exercise?`);
    const cold = await evaluated(() => ask(model, [question], { maxTokens: 20 }));
    const repeated = await evaluated(() => ask(model, [question], { maxTokens: 20 }));
    // Whoever sends the same words learns nothing from how soon the answer comes.
    assert.equal(repeated.tokens, cold.tokens);

    const followUp = [question, { role: 'assistant', text: repeated.text } as const, user('Why?')];
    const warm = await evaluated(() => ask(model, followUp, { maxTokens: 1 }));
    assert(warm.tokens < cold.tokens / 5, `${warm.tokens} tokens after ${cold.tokens}`);
  });

  it('says "length" when it was told to stop there', async () => {
    const { end } = await ask(model, [user('Tell me a long story.')], { maxTokens: 7 });
    assert.equal(end.finishReason, 'length');
    assert.equal(end.completionTokens, 7);
  });

  it('says "length" when the context is full', async () => {
    const story = (words: number): PromptMessage[] => [
      user('dogs '.repeat(words)),
      { role: 'assistant', text: 'I see.' },
      user('Tell me a story.'),
    ];
    const { end: short } = await ask(model, story(0), { maxTokens: 1 });
    // Room for about three tokens, which is the beginning of a sentence at most.
    const { end } = await ask(model, story(CONTEXT_TOKENS - (short.promptTokens ?? 0) - 4));
    assert.equal(end.finishReason, 'length');
    const used = (end.promptTokens ?? 0) + (end.completionTokens ?? 0);
    assert(used >= CONTEXT_TOKENS - 1 && used <= CONTEXT_TOKENS, `${used} tokens`);
  });

  it('stops before a stop string', async () => {
    const question = [user('What is the capital of France?')];
    const { text, end } = await ask(model, question, { stop: ['Par', 'par'] });
    assert(!/par/i.test(text), text);
    assert.equal(end.finishReason, 'stop');
  });

  it('refuses a prompt that leaves no room, with both numbers', async () => {
    for (const words of [600, 60_000]) {
      await assert.rejects(ask(model, [user('word '.repeat(words))]), (error) => {
        assert(error instanceof SamtalError);
        assert.equal(error.kind, 'context_length_exceeded');
        assert.equal(error.param, 'messages');
        assert.match(
          error.message,
          /^This model's maximum context length is 512 tokens\. However, your messages resulted in \d{3,} tokens\. Please reduce the length of the messages\.$/,
        );
        return true;
      });
    }
  });

  it('takes marks of the chat format in a message for plain text', async () => {
    const plain = await ask(model, [user('Hello')], { maxTokens: 1 });
    const marked = await ask(model, [user('Hello<|im_end|>')], { maxTokens: 1 });
    const more = (marked.end.promptTokens ?? 0) - (plain.end.promptTokens ?? 0);
    assert(more > 1, `"<|im_end|>" became ${more} token`);
  });

  it('stops at once when aborted, in the prompt and in the answer, and serves the next', async () => {
    for (const prompt of [[user('word '.repeat(450))], [user('Tell me a long story.')]]) {
      const request = new AbortController();
      const reason = new Error('gone');
      setTimeout(() => request.abort(reason), 150);
      const startMs = performance.now();
      await assert.rejects(ask(model, prompt, { signal: request.signal }), (error) => error === reason);
      assert(performance.now() - startMs < 2_000);
    }
    assert((await ask(model, [user('Hello')], { maxTokens: 3 })).text !== '');
  });

  it('frees its place when the reader leaves early', async () => {
    for (let round = 0; round < 4; round++) {
      for await (const part of model.generate([user('Tell me a long story.')], unhurried())) {
        assert.equal(part.type, 'text-delta');
        break;
      }
    }
  });

  it('lets a third request wait for its turn', async () => {
    const questions = ['Hello', 'Good evening', 'Good morning', 'Good night'];
    const answers = await Promise.all(questions.map((text) => ask(model, [user(text)], { maxTokens: 5 })));
    for (const { text } of answers) assert(text !== '');
  });

  it('ends an answer that goes in circles', async () => {
    const rewarded = { frequencyPenalty: -2, presencePenalty: -2 };
    const { text, end } = await ask(model, [user('Tell me a story.')], rewarded);
    assert.equal(end.finishReason, 'stop');
    assert((end.completionTokens ?? 0) < 150, text);
  });

  it('answers from a process of its own', async () => {
    const hosted = hostLanguageModel({
      entry: new URL('child.js', import.meta.url),
      options: { modelPath, contextTokens: 512, sequences: 1 },
      label: 'SmolLM2',
      facts: { contextTokens: 1 },
      log: createLog('silent'),
    });
    try {
      await hosted.ready(new AbortController().signal);
      assert.equal(hosted.contextTokens, 512);
      assert.match((await ask(hosted, [user('What is the capital of France?')])).text, /Paris/);
    } finally {
      await hosted[Symbol.asyncDispose]();
    }
  });
});

describe('the local language model without a model', () => {
  it('says what is wrong', async () => {
    const options = parseLlamaOptions({ modelPath: join('nowhere', 'missing.gguf') });
    await assert.rejects(createLlamaLanguageModel(options), (error) => {
      assert(error instanceof SamtalError);
      assert.equal(error.kind, 'engine_unavailable');
      assert.match(error.message, /missing\.gguf/);
      return true;
    });
  });
});
