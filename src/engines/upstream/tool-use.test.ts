import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LanguageModelPart, PromptMessage, ToolUse } from '../language-model.ts';
import { DIALECTS } from './fixtures/dialects.ts';
import {
  assertOneFailure,
  collect,
  DONE,
  delta,
  EVENT_STREAM,
  event,
  finish,
  generate,
  serve,
  streaming,
  unhurried,
  use,
} from './fixtures/upstream.ts';

const parameters = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
const weather = { name: 'weather', description: 'Tells the weather.', parameters, strict: true };
const tools: ToolUse = { functions: [weather, { name: 'now' }], choice: 'auto', parallel: true };

describe('tools of a language model behind a server', () => {
  it('are sent in the published form', async () => {
    for (const [choice, sent] of [
      ['auto', 'auto'],
      ['required', 'required'],
      [{ name: 'now' }, { type: 'function', function: { name: 'now' } }],
    ] as const) {
      const server = await serve(streaming([finish('stop')]));
      await generate(server, { tools: { ...tools, choice, parallel: false } });
      const body = JSON.parse(server.seen[0]?.body ?? '');
      assert.deepEqual(body.tools, [
        { type: 'function', function: weather },
        { type: 'function', function: { name: 'now' } },
      ]);
      assert.deepEqual([body.tool_choice, body.parallel_tool_calls], [sent, false]);
    }
  });

  it('are sent with the calls and results of earlier turns', async () => {
    const prompt: PromptMessage[] = [
      { role: 'user', text: 'How warm is it?' },
      {
        role: 'assistant',
        text: '',
        toolCalls: [
          { id: 'call_1', name: 'weather', arguments: '{"city":"Oslo"}' },
          { id: 'call_2', name: 'now', arguments: '' },
        ],
      },
      { role: 'tool', toolCallId: 'call_1', text: '7 °C' },
      { role: 'assistant', text: 'Cold.', toolCalls: [] },
    ];
    const server = await serve(streaming([finish('stop')]));
    await collect(use(server).generate(prompt, { ...unhurried(), tools }));
    assert.deepEqual(JSON.parse(server.seen[0]?.body ?? '').messages, [
      { role: 'user', content: 'How warm is it?' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Oslo"}' } },
          { id: 'call_2', type: 'function', function: { name: 'now', arguments: '{}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'call_1', content: '7 °C' },
      { role: 'assistant', content: 'Cold.' },
    ]);
  });

  for (const [dialect, { events, parts }] of Object.entries(DIALECTS)) {
    it(`are called in the words of ${dialect}, cut at every byte`, async () => {
      const body = Buffer.from(events.map(event).join('') + DONE);
      const server = await serve(streaming([body.toString()]), (_, response) => {
        response.writeHead(200, EVENT_STREAM);
        // Each is a chunk of its own, also where several come in one packet.
        for (const byte of body) response.write(Buffer.of(byte));
        response.end();
      });
      assert.deepEqual(joined(await generate(server, { tools })), parts);
      assert.deepEqual(joined(await generate(server, { tools })), parts);
    });
  }

  it('are called after words, and no thoughts and no later words get out', async () => {
    const call = event({ choices: [{ delta: { tool_calls: [{ function: { name: 'now' } }] } }] });
    const server = await serve(
      streaming([
        delta('<think>Hm.</th'),
        delta('ink>\n\nLet me see'),
        delta('.<th'),
        call,
        delta('Bye.'),
        DONE,
      ]),
      streaming([delta('<think>I call it'), call, delta('</think>'), finish('tool_calls')]),
      streaming([delta('\n\n<thi'), call, finish('tool_calls')]),
    );
    const called: LanguageModelPart[] = [
      { type: 'tool-call-start', name: 'now' },
      { type: 'tool-call-delta', arguments: '{}' },
      { type: 'end', finishReason: 'tool-calls' },
    ];
    const said = (...texts: string[]) => texts.map((text) => ({ type: 'text-delta', text }));
    assert.deepEqual(await generate(server, { tools }), [...said('Let me see', '.<th'), ...called]);
    assert.deepEqual(await generate(server, { tools }), called);
    assert.deepEqual(await generate(server, { tools }), [...said('<thi'), ...called]);
  });

  it('end an answer for the reason that holds', async () => {
    const call = event({
      choices: [{ delta: { tool_calls: [{ function: { name: 'now', arguments: '{"a' } }] } }],
    });
    for (const [events, expected] of [
      [[call, finish('length')], 'length'],
      [[call, finish('stop')], 'tool-calls'],
      [[call, DONE], 'tool-calls'],
      [[delta('No.'), finish('tool_calls')], 'stop'],
    ] as const) {
      const server = await serve(streaming(events));
      assert.deepEqual((await generate(server, { tools })).at(-1), { type: 'end', finishReason: expected });
    }
  });

  it('are not called where none were offered', async () => {
    const call = event({ choices: [{ delta: { tool_calls: 'nonsense' } }] });
    const server = await serve(streaming([delta('Hi.'), call, finish('tool_calls'), DONE]));
    assert.deepEqual(await generate(server), [
      { type: 'text-delta', text: 'Hi.' },
      { type: 'end', finishReason: 'stop' },
    ]);
  });

  const broken: Record<string, [unknown, RegExp]> = {
    'that is no list': [{ name: 'now' }, /no piece of a tool call/],
    'with a name that is endless': [[{ function: { name: 'n'.repeat(300) } }], /no piece of a tool call/],
    'with an id that is endless': [[{ id: 'n'.repeat(300) }], /no piece of a tool call/],
    'with a negative index': [[{ index: -1 }], /no piece of a tool call/],
    'without a name': [[{ function: { arguments: '{}' } }], /a tool call has no name/],
    'of too many': [Array(129).fill({ function: { name: 'now' } }), /no piece of a tool call/],
  };
  for (const [what, [calls, reason]] of Object.entries(broken)) {
    it(`are not called by a piece ${what}`, async () => {
      const piece = event({ choices: [{ delta: { tool_calls: calls } }] });
      const server = await serve(streaming([delta('a'), piece, finish('tool_calls'), DONE]));
      await assertOneFailure(server, 'engine_failed', reason, {}, { tools });
    });
  }
});

/** The arguments of each call in one part, however they came. */
function joined(parts: readonly LanguageModelPart[]): LanguageModelPart[] {
  const whole: LanguageModelPart[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (part.type === 'tool-call-delta' && last?.type === 'tool-call-delta') last.arguments += part.arguments;
    else whole.push({ ...part });
  }
  return whole;
}
