import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FunctionTool, LanguageModel, PromptMessage, ToolUse } from '../language-model.ts';
import { ask, openTestModel, skip, user } from './fixtures/test-model.ts';
import { satisfies } from './grammar/fixtures/satisfies.ts';

const WEATHER: FunctionTool = {
  name: 'get_weather',
  description: 'Get the current weather in a city',
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
};
const TIME: FunctionTool = {
  name: 'get_time',
  description: 'Get the current time in a city',
  parameters: {
    type: 'object',
    properties: { place: { type: 'string' }, hours: { type: 'integer', enum: [12, 24] } },
    required: ['place', 'hours'],
    additionalProperties: false,
  },
  strict: true,
};

const use = (functions: readonly FunctionTool[], choice: ToolUse['choice'], parallel = true) => ({
  tools: { functions, choice, parallel },
  maxTokens: 120,
});

describe('the local language model with tools', { skip }, () => {
  let model: LanguageModel;
  before(async () => {
    ({ model } = await openTestModel());
  });
  after(() => model[Symbol.asyncDispose]());

  it('calls, is told the result, and says it', async () => {
    const prompt: PromptMessage[] = [user('What is the weather in Paris?')];
    const called = await ask(model, prompt, use([WEATHER], 'auto'));
    assert.equal(called.end.finishReason, 'tool-calls');
    assert.equal(called.text, '');
    const [call] = called.calls;
    assert(call !== undefined);
    assert.equal(call.name, 'get_weather');
    assert.match(JSON.parse(call.arguments).city, /Paris/);

    prompt.push({ role: 'assistant', text: '', toolCalls: called.calls });
    prompt.push({ role: 'tool', toolCallId: call.id, text: '18 degrees and sunny' });
    const told = await ask(model, prompt, use([WEATHER], 'auto'));
    assert.equal(told.end.finishReason, 'stop');
    assert.deepEqual(told.calls, []);
    assert.match(told.text, /18|sunny/);
    assert(!/[<>]/.test(told.text), told.text);
  });

  it('talks where nothing is to be called', async () => {
    for (const text of ['Hello!', 'Write a short poem about the sea.']) {
      const { text: answer, calls, end } = await ask(model, [user(text)], use([WEATHER, TIME], 'auto'));
      assert.deepEqual(calls, []);
      assert.notEqual(answer, '');
      assert.notEqual(end.finishReason, 'tool-calls');
    }
  });

  it('calls the function that is likelier meant, where it must call one', async () => {
    const { calls } = await ask(model, [user('What time is it in Tokyo?')], use([WEATHER, TIME], 'required'));
    assert.equal(calls.length, 1);
    assert.equal(calls[0]?.name, 'get_time');
    assert(satisfies(JSON.parse(calls[0]?.arguments ?? ''), TIME.parameters), calls[0]?.arguments);
  });

  it('calls the function that is named, whatever was said', async () => {
    const { calls, end } = await ask(model, [user('Hello!')], use([WEATHER, TIME], { name: 'get_time' }));
    assert.equal(end.finishReason, 'tool-calls');
    assert.deepEqual(
      calls.map(({ name }) => name),
      ['get_time'],
    );
    assert(satisfies(JSON.parse(calls[0]?.arguments ?? ''), TIME.parameters));
  });

  it('calls what takes no arguments without any', async () => {
    const { calls } = await ask(model, [user('Go on.')], use([{ name: 'next' }], 'required'));
    assert.deepEqual(calls, [{ id: '0', name: 'next', arguments: '{}' }]);
  });

  it('says that a call was cut', async () => {
    const options = { ...use([WEATHER], 'required'), maxTokens: 1 };
    assert.equal((await ask(model, [user('How is it in Rome?')], options)).end.finishReason, 'length');
  });

  it('refuses parameters that it could not keep to, and says which', async () => {
    const tool = { name: 'f', parameters: { type: 'object', patternProperties: {} } };
    await assert.rejects(ask(model, [user('Hello!')], use([WEATHER, tool], { name: 'f' })), {
      kind: 'unsupported_value',
      param: 'tools[1].function.parameters',
      message: /'patternProperties'/,
    });
  });

  it('stops at once when aborted in the middle of a call, and serves the next', async () => {
    const request = new AbortController();
    const reason = new Error('gone');
    await assert.rejects(
      async () => {
        const options = { ...use([WEATHER], 'required'), signal: request.signal };
        for await (const part of model.generate([user('How is it in Rome?')], options)) {
          if (part.type === 'tool-call-delta') request.abort(reason);
        }
      },
      (error) => error === reason,
    );
    assert.equal((await ask(model, [user('Hi')], use([WEATHER], 'required'))).calls.length, 1);
  });
});

describe('a model that decides for itself when to call', { skip }, () => {
  let model: LanguageModel;
  before(async () => {
    ({ model } = await openTestModel({ decidesCalls: true }));
  });
  after(() => model[Symbol.asyncDispose]());

  it('may call several functions, each with valid arguments', async () => {
    const question = [user('How is the weather in Rome, and what time is it there?')];
    const counts = [];
    for (const parallel of [false, true]) {
      const { calls, end } = await ask(model, question, {
        ...use([WEATHER, TIME], 'required', parallel),
        maxTokens: 400,
      });
      assert.equal(end.finishReason, 'tool-calls');
      for (const call of calls) {
        const { parameters } = [WEATHER, TIME].find(({ name }) => name === call.name) ?? {};
        assert(satisfies(JSON.parse(call.arguments), parameters), call.arguments);
      }
      counts.push(calls.length);
    }
    assert.equal(counts[0], 1);
    assert((counts[1] ?? 0) > 1, `${counts[1]} calls`);
  });

  it('talks or calls, and never talks in tags', async () => {
    // Without the example of a call the model only now and then makes one.
    for (const text of ['Hello!', 'What is the weather in Paris?', 'Show me how a <tool_call> looks.']) {
      const { text: words, calls, end } = await ask(model, [user(text)], use([WEATHER], 'auto'));
      assert(!/<\/?tool/.test(words), words);
      if (end.finishReason !== 'length') assert.equal(end.finishReason === 'tool-calls', calls.length > 0);
    }
  });

  it('calls in the middle of an answer that begins with words', async () => {
    const prompt: PromptMessage[] = [];
    for (const city of ['London', 'Rome', 'Berlin']) {
      const call = { id: city, name: 'get_weather', arguments: `{"city": "${city}"}` };
      prompt.push(user(`What is the weather in ${city}?`));
      prompt.push({ role: 'assistant', text: 'I will look it up.', toolCalls: [call] });
      prompt.push({ role: 'tool', toolCallId: city, text: 'rain' });
      prompt.push({ role: 'assistant', text: 'It rains.' });
    }
    const { text, calls } = await ask(
      model,
      [...prompt, user('What is the weather in Paris?')],
      use([WEATHER], 'auto'),
    );
    assert.match(text, /^I will look it up\.\s*$/);
    assert.deepEqual(
      calls.map(({ name, arguments: json }) => [name, JSON.parse(json)]),
      [['get_weather', { city: 'Paris' }]],
    );
  });
});
