import type { CaseGroup } from '../../case.ts';
import { chat, chatInText, type JsonBody } from '../../client/chat.ts';
import { type Completion, completionIn, writtenIn } from '../../client/completion.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectMatch } from '../../expect/expect-match.ts';
import { expectMembers } from '../../expect/expect-members.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { TOOL_CALL_ID } from '../../ids.ts';
import { scripted, textModel } from '../../needs.ts';
import { asksForSpeech, asksInText } from '../../requests.ts';
import { EVERY } from '../../surface.ts';
import type { Probe } from '../../target.ts';
import { answered, answeredInText, refused, refusedInText } from '../case-kinds.ts';
import { missing, refusalOf, unknownMember, wrongType } from '../wanted-errors.ts';
import { argumentsOf, TIME, WEATHER, withTools } from './example-tools.ts';

const CALLS_WEATHER = 'How is the weather? [call weather {"city":"Malmö"}]';

export const tools: CaseGroup = {
  subject: 'Tools: calls',
  cases: [
    {
      name: 'tool-call-shape',
      rule: 'A call ends the answer: `finish_reason` is `tool_calls`, content null, and each call has id, type and function.',
      on: EVERY,
      needs: [textModel],
      async run(probe) {
        const answer = await ask(probe, withTools({ tool_choice: 'required' }));
        expectEqual(answer.choice.finish_reason, 'tool_calls', 'finish_reason');
        expectEqual(answer.message.content, null, 'message.content');
        expectEqual(answer.message.refusal, null, 'message.refusal');
        const calls = answer.message.tool_calls ?? [];
        expectThat(calls.length > 0, 'a call', answer.message);
        for (const call of calls) {
          expectMembers(call, ['id', 'type', 'function'], 'tool call');
          expectMembers(call.function, ['name', 'arguments'], 'function');
          expectEqual(call.type, 'function', 'type');
          expectMatch(call.id, TOOL_CALL_ID, 'id');
        }
      },
    },
    {
      name: 'tool-call-arguments-are-json',
      rule: 'The arguments of a call are the text of a JSON object that keeps to the schema.',
      needs: [textModel],
      async run(probe) {
        const answer = await ask(
          probe,
          withTools({ tool_choice: { type: 'function', function: { name: 'weather' } } }),
        );
        const { city } = argumentsOf(answer);
        expectThat(typeof city === 'string', 'arguments with a city', answer.message.tool_calls);
      },
    },
    answeredInText({
      name: 'tool-called-when-named',
      rule: 'A function that is named in `tool_choice` is the one that is called.',
      body: withTools({ tool_choice: { type: 'function', function: { name: 'time' } } }),
      check: ({ message }) => expectEqual(namesOf(message), ['time'], 'names of calls'),
    }),
    answeredInText({
      name: 'tool-none',
      rule: 'With `tool_choice: "none"` nothing is called.',
      body: withTools({ tool_choice: 'none' }, CALLS_WEATHER),
      check(answer) {
        writtenIn(answer);
        expectEqual(answer.message.tool_calls, undefined, 'message.tool_calls');
        expectEqual(answer.choice.finish_reason, 'stop', 'finish_reason');
      },
    }),
    answeredInText({
      name: 'tool-auto',
      rule: "Whether to call is the model's choice; what it writes in the call comes out as it wrote it.",
      needs: [scripted],
      body: withTools({}, CALLS_WEATHER),
      check(answer) {
        expectEqual(namesOf(answer.message), ['weather'], 'names of calls');
        expectEqual(argumentsOf(answer), { city: 'Malmö' }, 'arguments');
      },
    }),
    answeredInText({
      name: 'tool-not-needed',
      rule: 'A model that has tools may answer in words.',
      needs: [scripted],
      body: withTools({}, '[say It is late.]'),
      check: (answer) => expectEqual(writtenIn(answer), 'It is late.', 'content'),
    }),
    answeredInText({
      name: 'tool-two-calls',
      rule: 'One answer may hold several calls, each with an id of its own.',
      needs: [scripted],
      body: withTools({}, '[call weather {"city":"Malmö"}] [call time {"zone":"CET"}]'),
      check({ message }) {
        expectEqual(namesOf(message), ['weather', 'time'], 'names of calls');
        const ids = new Set(message.tool_calls?.map(({ id }) => id));
        expectEqual(ids.size, 2, 'different ids');
      },
    }),
    answeredInText({
      name: 'tool-not-parallel',
      rule: 'With `parallel_tool_calls: false` there is one call at most.',
      needs: [scripted],
      body: withTools(
        { parallel_tool_calls: false },
        '[call weather {"city":"Malmö"}] [call time {"zone":"CET"}]',
      ),
      check: ({ message }) => expectEqual(namesOf(message), ['weather'], 'names of calls'),
    }),
    {
      name: 'tool-result',
      rule: 'The result of a call goes back with its id, and is answered in words.',
      on: EVERY,
      needs: [textModel],
      async run(probe) {
        const first = await ask(probe, withTools({ tool_choice: 'required' }));
        const messages = [
          { role: 'user', content: 'How is the weather?' },
          first.message,
          ...(first.message.tool_calls ?? []).map(({ id }) => ({
            role: 'tool',
            tool_call_id: id,
            content: 'Sunny.',
          })),
        ];
        const answer = await ask(probe, { messages, tools: [WEATHER, TIME], tool_choice: 'none' });
        expectMatch(writtenIn(answer), /\S/, 'content');
      },
    },
    answered({
      name: 'tool-call-of-audio-model',
      rule: 'An audio model calls tools, too: the answer has no audio then, and null content.',
      on: EVERY,
      body: { ...asksForSpeech('How is the weather?'), tools: [WEATHER, TIME], tool_choice: 'required' },
      check({ choice, message }) {
        expectEqual(choice.finish_reason, 'tool_calls', 'finish_reason');
        expectEqual(message.content, null, 'message.content');
        expectThat(message.audio == null, 'no audio', message.audio);
        expectThat((message.tool_calls ?? []).length > 0, 'a call', message);
      },
    }),
    {
      name: 'tool-result-spoken',
      rule: 'The result of a call may be answered in speech.',
      async run(probe) {
        const asked = { tools: [WEATHER], tool_choice: 'required' };
        const first = completionIn(await chat(probe, { ...asksForSpeech('How is the weather?'), ...asked }));
        const [call] = first.message.tool_calls ?? [];
        const messages = [
          { role: 'user', content: 'How is the weather?' },
          first.message,
          { role: 'tool', tool_call_id: call?.id, content: 'Sunny.' },
        ];
        const body = asksForSpeech('', { messages, tools: [WEATHER], tool_choice: 'none' });
        expectThat(completionIn(await chat(probe, body)).message.audio != null, 'speech', 'none');
      },
    },
    answeredInText({
      name: 'tool-call-without-parameters',
      rule: 'A function without parameters is called with an empty object.',
      body: {
        ...asksInText('What time is it?'),
        tools: [{ type: 'function', function: { name: 'now' } }],
        tool_choice: 'required',
      },
      check: (answer) => expectEqual(argumentsOf(answer), {}, 'arguments'),
    }),
    refusedInText({
      name: 'tool-choice-unknown-function',
      rule: 'A function that is named in `tool_choice` has to be one of the tools.',
      body: withTools({ tool_choice: { type: 'function', function: { name: 'nothing' } } }),
      error: refusalOf(/^tool_choice/),
    }),
    refusedInText({
      name: 'tool-choice-without-tools',
      rule: '`tool_choice` is taken only together with tools.',
      body: asksInText('Hello.', { tool_choice: 'required' }),
      error: refusalOf(/^tool_choice$/),
    }),
    refusedInText({
      name: 'tool-choice-unknown',
      rule: 'An unknown `tool_choice` is refused.',
      body: withTools({ tool_choice: 'always' }),
      error: refusalOf(/^tool_choice$/),
    }),
    refusedInText({
      name: 'tool-type-missing',
      rule: 'A tool has a type.',
      body: asksInText('Hello.', { tools: [{ function: WEATHER.function }] }),
      error: missing('tools[0].type'),
    }),
    refusedInText({
      name: 'tool-function-missing',
      rule: 'A tool of type `function` has its function.',
      body: asksInText('Hello.', { tools: [{ type: 'function' }] }),
      error: missing('tools[0].function'),
    }),
    refusedInText({
      name: 'tool-name-missing',
      rule: 'A function has a name.',
      body: asksInText('Hello.', { tools: [WEATHER, { type: 'function', function: {} }] }),
      error: missing('tools[1].function.name'),
    }),
    refusedInText({
      name: 'tool-parameters-wrong-type',
      rule: 'The parameters of a function are an object.',
      body: asksInText('Hello.', {
        tools: [{ type: 'function', function: { name: 'f', parameters: 'none' } }],
      }),
      error: wrongType('tools[0].function.parameters', 'a string'),
    }),
    refusedInText({
      name: 'tool-unknown-member',
      rule: 'An unknown member of a tool is refused with its path.',
      body: asksInText('Hello.', { tools: [{ ...WEATHER, colour: 'blue' }] }),
      error: unknownMember('tools[0].colour'),
    }),
    refused({
      name: 'tool-custom',
      rule: 'Tools of type `custom` are refused: their grammars are not kept to here.',
      on: ['openai'],
      needs: [({ isSamtal }) => (isSamtal ? undefined : 'the real service takes them')],
      body: asksForSpeech('Hello.', { tools: [{ type: 'custom', custom: { name: 'free' } }] }),
      error: refusalOf(/^tools/),
    }),
  ],
};

async function ask(probe: Probe, body: JsonBody): Promise<Completion> {
  return completionIn(await chatInText(probe, body));
}

function namesOf({ tool_calls: calls = [] }: Completion['message']): string[] {
  return calls.map((call) => call.function.name);
}
