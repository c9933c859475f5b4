import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FunctionTool, PromptMessage, ToolUse } from '../language-model.ts';
import { createGbnfSampler } from './grammar/fixtures/gbnf-sampler.ts';
import { type AnswerPlanner, planAnswer } from './plan-answer.ts';

const { signal } = new AbortController();
const HOUSE = 'Answer in prose.';
const LEFT: FunctionTool = { name: 'left', description: 'Go left.' };
const RIGHT: FunctionTool = {
  name: 'right',
  parameters: {
    type: 'object',
    properties: { steps: { type: 'integer', minimum: 1, maximum: 3 } },
    required: ['steps'],
  },
};
const PROMPT: readonly PromptMessage[] = [
  { role: 'system', text: HOUSE },
  { role: 'user', text: 'Where to?' },
];
const ANSWERED: readonly PromptMessage[] = [
  ...PROMPT,
  { role: 'assistant', text: '', toolCalls: [{ id: 'a', name: 'left', arguments: '{}' }] },
  { role: 'tool', toolCallId: 'a', text: 'done' },
];

const use = (choice: ToolUse['choice'], parallel = true): { tools: ToolUse } => ({
  tools: { functions: [LEFT, RIGHT], choice, parallel },
});

/** A model for which every word asks for the same function, or with low odds for none. */
function planner(decides: boolean, logOdds = 5): AnswerPlanner {
  return {
    decides,
    defaultSystem: HOUSE,
    relevance: {
      judge: async () => ({ logOdds, likeliest: RIGHT }),
      async [Symbol.asyncDispose]() {},
    },
  };
}

const written = (grammar = '', count = 200) => {
  const sample = createGbnfSampler(grammar);
  return Array.from({ length: count }, () => sample(Math.random));
};

test('leaves a plain request as it is', async () => {
  for (const decides of [true, false]) {
    const plan = await planAnswer(PROMPT, { signal }, planner(decides));
    assert.deepEqual(plan, { prompt: PROMPT, opening: '', content: 'words', maxCalls: 0 });
  }
});

test('asks a model that can not decide only for what the words ask for', async () => {
  const call = await planAnswer(PROMPT, { ...use('auto'), signal }, planner(false));
  assert.equal(call.opening, '<tool_call>\n{"name": "right", "arguments":');
  for (const text of written(call.grammar)) assert.match(text, /^ ?\{"steps": ?[123]\}\}\n<\/tool_call>$/);
  assert.ok(!call.prompt[0]?.text.includes(HOUSE) && call.prompt[0]?.text.includes('"steps"'));

  const talk = await planAnswer(PROMPT, { ...use('auto'), signal }, planner(false, 1));
  assert.deepEqual(talk, { prompt: PROMPT, opening: '', content: 'words', maxCalls: 0 });
  const must = await planAnswer(PROMPT, { ...use('required'), signal }, planner(false, 1));
  assert.equal(must.opening, call.opening);
});

test('lets it say what a function answered, without the mark-up around it', async () => {
  const plan = await planAnswer(ANSWERED, { ...use('auto'), signal }, planner(false));
  assert.equal(plan.content, 'words');
  assert.match(plan.prompt.at(-1)?.text ?? '', /<tool_response>\ndone\n<\/tool_response>/);
  for (const text of written(plan.grammar)) assert.doesNotMatch(text, /[<>{}`]/);
});

test('lets an able model talk, call, or do both, and never half of it', async () => {
  const plan = await planAnswer(PROMPT, { ...use('auto'), signal }, planner(true));
  assert.match(plan.prompt[0]?.text ?? '', /^Answer in prose\.\n\n# Tools/);
  assert.equal(plan.opening, '');
  const form =
    /^(?<words>[\s\S]*?)(?<calls>(?:\n?<tool_call>\n\{"name": "(?:left|right)", "arguments": ?\{.*\}\}\n<\/tool_call>)*)$/;
  for (const text of written(plan.grammar, 2000)) {
    assert.doesNotMatch(form.exec(text)?.groups?.words ?? '<tool', /<\/?tool/, text);
  }
});

test('takes one call where they may not be parallel', async () => {
  const texts = async (parallel: boolean) => {
    const plan = await planAnswer(PROMPT, { ...use('required', parallel), signal }, planner(true));
    assert.equal(plan.opening, '<tool_call>\n{"name":');
    return written(plan.grammar).map((text) => text.split('</tool_call>').length - 1);
  };
  assert.ok((await texts(false)).every((calls) => calls === 1));
  const several = await texts(true);
  assert.ok(several.every((calls) => calls >= 1 && calls <= 16) && several.some((calls) => calls > 1));
});

test('holds an answer to a format or to calls, not to words, where both are asked for', async () => {
  const options = { ...use('auto'), format: { type: 'json-object' } as const, signal };
  const plan = await planAnswer(PROMPT, options, planner(true));
  for (const text of written(plan.grammar)) assert.match(text, /^(?:\{|<tool_call>)/);
  const value = await planAnswer(ANSWERED, options, planner(false));
  assert.equal(value.content, 'value');
  assert.ok(!value.prompt[0]?.text.includes(HOUSE) && value.prompt[0]?.text.includes('JSON'));
});

test('says which schema it can not hold', async () => {
  const functions = [LEFT, { name: 'f', parameters: { type: 'string' } }];
  const tools: ToolUse = { functions, choice: { name: 'f' }, parallel: true };
  await assert.rejects(planAnswer(PROMPT, { tools, signal }, planner(true)), {
    kind: 'unsupported_value',
    param: 'tools[1].function.parameters',
  });
});
