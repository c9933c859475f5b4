import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LanguageModelPart } from '../language-model.ts';
import {
  answering,
  assertFailure,
  assertOneFailure,
  DONE,
  event,
  finish,
  generate,
  serve,
  streaming,
} from './fixtures/upstream.ts';

const schema = { type: 'object', properties: { city: { type: 'string' } } };
const format = { type: 'json-schema', name: 'place', description: 'A place.', schema, strict: true } as const;
const tools = { functions: [{ name: 'now', parameters: schema }], choice: 'auto', parallel: true } as const;

describe('what a request asks of the answer', () => {
  it('is sent in the published form', async () => {
    const server = await serve(streaming([finish('stop')]));
    const logitBias = [
      { token: 13, text: '.', bias: -100 },
      { token: 40, text: 'I', bias: 5 },
    ];
    await generate(server, { format, topLogprobs: 0, logitBias });
    await generate(server, { format: { type: 'json-object' }, topLogprobs: 3, logitBias: [] });
    const [first, second] = server.seen.map(({ body }) => JSON.parse(body));
    const { type: _, ...described } = format;
    assert.deepEqual(first.response_format, { type: 'json_schema', json_schema: described });
    assert.deepEqual([first.logprobs, first.top_logprobs], [true, 0]);
    assert.deepEqual(first.logit_bias, { 13: -100, 40: 5 });
    assert.deepEqual(second.response_format, { type: 'json_object' });
    assert.deepEqual([second.logprobs, second.top_logprobs, second.logit_bias], [true, 3, undefined]);
  });
});

describe('the chances of tokens', () => {
  const tokens = (content: string | null, ...logprobs: object[]) =>
    event({ choices: [{ delta: { content }, logprobs: { content: logprobs } }] });
  const byte = (value: number, token: string) => ({ token, logprob: -1, bytes: [value] });

  it('come with the text that they are of', async () => {
    const hi = { token: 'Hi', logprob: -0.1, bytes: [72, 105] };
    const oh = { token: 'Oh', logprob: -3.5, bytes: null };
    const server = await serve(
      streaming([
        tokens('Hi', { ...hi, id: 7, top_logprobs: [hi, oh, { token: 'Ah', logprob: -4 }] }),
        tokens(' you', { token: ' you', logprob: -9999 }),
        tokens('', { token: '<|im_end|>', logprob: 0 }),
        finish('stop'),
      ]),
    );
    assert.deepEqual(await generate(server, { topLogprobs: 2 }), [
      {
        type: 'text-delta',
        text: 'Hi',
        logprobs: [{ ...hi, top: [hi, { ...oh, bytes: [79, 104] }] }],
      },
      {
        type: 'text-delta',
        text: ' you',
        logprobs: [{ token: ' you', logprob: -9999, bytes: [32, 121, 111, 117], top: [] }],
      },
      { type: 'end', finishReason: 'stop' },
    ]);
  });

  it('wait for a character that several tokens make', async () => {
    const server = await serve(
      streaming([
        tokens('a', byte(97, 'a')),
        tokens('', byte(0xc3, '\ufffd')),
        tokens('ö', byte(0xb6, '\ufffd')),
        DONE,
      ]),
    );
    assert.deepEqual(bytesOf(await generate(server, { topLogprobs: 0 })), [[[97]], [[0xc3], [0xb6]]]);
  });

  it('of thoughts are dropped with them', async () => {
    const token = (text: string) => ({ token: text, logprob: -1 });
    const server = await serve(
      streaming([
        tokens(null, token('Reasoned')),
        tokens('<think>', token('<think>')),
        tokens('Hm.</think>\n', token('Hm.'), token('</think>'), token('\n')),
        tokens('\nJa', token('\n'), token('Ja')),
        tokens('!', token('!')),
        DONE,
      ]),
    );
    const said = await generate(server, { topLogprobs: 0 });
    assert.deepEqual(bytesOf(said), [[[74, 97]], [[33]]]);
  });

  it('are not looked at where nobody asked, and not missed where there are none', async () => {
    const nonsense = event({
      choices: [{ delta: { content: 'Hi' }, logprobs: { tokens: ['Hi'], content: 1 } }],
    });
    const bare = event({ choices: [{ delta: { content: 'Hi' }, logprobs: null }] });
    const server = await serve(streaming([nonsense, DONE]), streaming([bare, DONE]));
    const expected = [
      { type: 'text-delta', text: 'Hi' },
      { type: 'end', finishReason: 'stop' },
    ];
    assert.deepEqual(await generate(server), expected);
    assert.deepEqual(await generate(server, { topLogprobs: 0 }), expected);
  });

  for (const content of ['Hi', [{ token: 'Hi' }], [{ token: 'Hi', logprob: -1, bytes: [256] }]]) {
    it(`of another shape are one clear error: ${JSON.stringify(content)}`, async () => {
      const server = await serve(
        streaming([event({ choices: [{ delta: {}, logprobs: { content } }] }), DONE]),
      );
      await assertOneFailure(server, 'engine_failed', /no chances of tokens/, {}, { topLogprobs: 1 });
    });
  }
});

describe('a server that has no such thing', () => {
  const json = (message: string, others: object = {}) => JSON.stringify({ error: { message, ...others } });
  const refusals: [number, string, string, string, RegExp][] = [
    [
      400,
      json('registry.ollama.ai/library/gemma3:4b does not support tools'),
      'unsupported_parameter',
      'tools',
      /with this model/,
    ],
    [
      400,
      json('"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set', {
        code: 400,
      }),
      'unsupported_parameter',
      'tools',
      /as it was started/,
    ],
    [
      500,
      json('tools param requires --jinja flag', { code: 500 }),
      'unsupported_parameter',
      'tools',
      /as it was started/,
    ],
    [500, json('Unsupported param: tools'), 'unsupported_parameter', 'tools', /with this model/],
    [400, json('No.', { param: 'tool_choice' }), 'unsupported_parameter', 'tool_choice', /with this model/],
    [
      400,
      json("Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.", {
        param: null,
      }),
      'unsupported_parameter',
      'response_format',
      /with this model/,
    ],
    [
      400,
      json('JSON schema conversion failed:\nUnrecognized schema: secret'),
      'unsupported_value',
      'response_format',
      /the schema in/,
    ],
    [
      400,
      json('The provided JSON schema contains features not supported by xgrammar.'),
      'unsupported_value',
      'response_format',
      /the schema in/,
    ],
    [
      400,
      json('Requested sample logprobs of 20, which is greater than max allowed: 5'),
      'unsupported_value',
      'top_logprobs',
      /fewer tokens/,
    ],
    [
      400,
      json('logprobs are not supported for this endpoint'),
      'unsupported_parameter',
      'logprobs',
      /with this model/,
    ],
    [
      400,
      json('token_id(s) [999999] in logit_bias contain out-of-vocab token ids.'),
      'unsupported_parameter',
      'logit_bias',
      /with this model/,
    ],
  ];
  const everything = { tools, format, topLogprobs: 20, logitBias: [{ token: 1, text: 'a', bias: 1 }] };

  for (const [status, body, kind, param, reason] of refusals) {
    it(`with ${status} ${body} is told to the client as ${kind} of ${param}`, async () => {
      const server = await serve(answering(status, {}, body));
      await assert.rejects(generate(server, everything), (error) => {
        assert(error instanceof Error && 'kind' in error && 'param' in error);
        assert.deepEqual([error.kind, error.param], [kind, param]);
        assert.match(error.message, reason);
        assert(!error.message.includes('secret'));
        return true;
      });
      assert.equal(server.seen.length, 1);
    });

    it(`with ${status} ${body} fails where nobody asked`, async () => {
      const server = await serve(answering(status, {}, body));
      await assertFailure(generate(server), 'engine_failed', [`status ${status}`]);
    });
  }

  it('to hold a call to its parameters says so', async () => {
    const server = await serve(answering(400, {}, json('Failed to parse grammar')));
    await assertFailure(generate(server, { tools }), 'unsupported_value', ["in 'tools'"]);
  });
});

function bytesOf(parts: readonly LanguageModelPart[]) {
  return parts.flatMap((part) =>
    part.type === 'text-delta' ? [(part.logprobs ?? []).map(({ bytes }) => bytes)] : [],
  );
}
