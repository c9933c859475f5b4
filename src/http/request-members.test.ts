import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChatRequest } from '../wire/request.ts';
import { REQUEST_MEMBERS } from '../wire/request-members.ts';
import { withApp } from './fixtures/with-app.ts';

/** A value that would matter if it could, for each member. */
const SAMPLES: Readonly<Record<keyof ChatRequest, unknown>> = {
  model: 'gpt-4o-mini',
  messages: [{ role: 'user', content: 'Bye' }],
  modalities: ['text', 'audio'],
  audio: { voice: 'echo', format: 'wav' },
  stream: true,
  stream_options: { include_usage: true },
  temperature: 1.5,
  top_p: 0.5,
  n: 2,
  max_completion_tokens: 3,
  max_tokens: 3,
  stop: 'x',
  presence_penalty: 1,
  frequency_penalty: 1,
  logit_bias: { '1': 5 },
  logprobs: true,
  top_logprobs: 2,
  seed: 7,
  response_format: { type: 'json_object' },
  tools: [{ type: 'function', function: { name: 'f' } }],
  tool_choice: 'required',
  parallel_tool_calls: false,
  functions: [{ name: 'f' }],
  function_call: { name: 'f' },
  metadata: { a: 'b' },
  store: true,
  user: 'me',
  safety_identifier: 'me',
  prompt_cache_key: 'k',
  prompt_cache_retention: '24h',
  prompt_cache_options: { mode: 'explicit' },
  prediction: { type: 'content', content: 'Hello' },
  service_tier: 'flex',
  reasoning_effort: 'high',
  verbosity: 'low',
  web_search_options: { search_context_size: 'low' },
  moderation: { model: 'm' },
  data_sources: [{ type: 'azure_search' }],
  user_security_context: { end_user_id: 'me' },
};

/** What must stand beside a member for it to be allowed. */
const BESIDE: Partial<Record<string, object>> = {
  modalities: { audio: { voice: 'alloy', format: 'wav' } },
  audio: { modalities: ['text', 'audio'] },
  stream_options: { stream: true },
  top_logprobs: { logprobs: true },
  tool_choice: { tools: SAMPLES.tools },
  parallel_tool_calls: { tools: SAMPLES.tools },
  function_call: { functions: SAMPLES.functions },
};

const plain = { model: 'gpt-4o', messages: [{ role: 'user', content: 'Hello' }] };

for (const [name, { treatment }] of Object.entries(REQUEST_MEMBERS)) {
  const sample = Object.entries(SAMPLES).find(([member]) => member === name)?.[1];
  test(`\`${name}\` is ${treatment}`, () =>
    withApp(async (post, services) => {
      /** What was asked of the engines, and the answer without what is new in each. */
      const answer = async (body: object) => {
        const model = 'modalities' in body || 'audio' in body ? 'gpt-4o-audio-preview' : plain.model;
        const response = await post({ ...plain, model, ...body });
        const text = (await response.text()).replaceAll(/"(?:id|data|obfuscation)":"[^"]*"|\d{10}/g, '');
        return { status: response.status, text, asked: services.asked.splice(0) };
      };
      const beside = BESIDE[name] ?? {};
      const without = await answer(beside);
      const given = await answer({ ...beside, [name]: sample });
      if (treatment === 'refused') {
        assert.equal(given.status, 400);
        const { param, code } = JSON.parse(given.text).error;
        assert.deepEqual([param, code], [name, 'unsupported_parameter']);
      } else if (treatment === 'ignored') {
        assert.equal(given.status, 200);
        assert.deepEqual(given, without);
      } else {
        assert.equal(given.status, 200);
        assert.notDeepEqual(given, without);
      }
    }));
}
