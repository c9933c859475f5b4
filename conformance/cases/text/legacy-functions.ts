import type { CaseGroup } from '../../case.ts';
import { chatInText } from '../../client/chat.ts';
import { completionIn, writtenIn } from '../../client/completion.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectMatch } from '../../expect/expect-match.ts';
import { expectMembers } from '../../expect/expect-members.ts';
import { scripted, textModel } from '../../needs.ts';
import { asksInText } from '../../requests.ts';
import { answeredInText, refusedInText } from '../case-kinds.ts';
import { missing, refusalOf } from '../wanted-errors.ts';
import { objectIn, TIME, WEATHER } from './example-tools.ts';

const FUNCTIONS = { functions: [WEATHER.function, TIME.function] };

export const legacyFunctions: CaseGroup = {
  subject: 'Tools: functions in the form that came before them',
  cases: [
    answeredInText({
      name: 'function-call-shape',
      rule: 'A call is `function_call` with name and arguments; `finish_reason` says the same.',
      body: asksInText('How is the weather?', { ...FUNCTIONS, function_call: { name: 'weather' } }),
      check({ message, choice }) {
        expectMembers(message.function_call, ['name', 'arguments'], 'message.function_call');
        expectEqual(message.function_call?.name, 'weather', 'name');
        objectIn(message.function_call?.arguments);
        expectEqual(message.content, null, 'message.content');
        expectEqual(message.tool_calls, undefined, 'message.tool_calls');
        expectEqual(choice.finish_reason, 'function_call', 'finish_reason');
      },
    }),
    answeredInText({
      name: 'function-call-none',
      rule: 'With `function_call: "none"` nothing is called.',
      body: asksInText('How is the weather? [call weather {"city":"Malmö"}]', {
        ...FUNCTIONS,
        function_call: 'none',
      }),
      check(answer) {
        writtenIn(answer);
        expectEqual(answer.message.function_call, undefined, 'message.function_call');
      },
    }),
    answeredInText({
      name: 'function-call-auto',
      rule: "Whether to call is the model's choice.",
      needs: [scripted],
      body: asksInText('How is the weather? [call weather {"city":"Malmö"}]', FUNCTIONS),
      check: ({ message }) =>
        expectEqual(objectIn(message.function_call?.arguments), { city: 'Malmö' }, 'arguments'),
    }),
    {
      name: 'function-result',
      rule: 'The result of a function goes back under its name, and is answered in words.',
      needs: [textModel],
      async run(probe) {
        const messages = [
          { role: 'user', content: 'How is the weather?' },
          {
            role: 'assistant',
            content: null,
            function_call: { name: 'weather', arguments: '{"city":"Malmö"}' },
          },
          { role: 'function', name: 'weather', content: 'Sunny.' },
        ];
        const reply = await chatInText(probe, { messages, ...FUNCTIONS, function_call: 'none' });
        expectMatch(writtenIn(completionIn(reply)), /\S/, 'content');
      },
    },
    refusedInText({
      name: 'function-name-missing',
      rule: 'A function has a name.',
      body: asksInText('Hello.', { functions: [{ parameters: { type: 'object', properties: {} } }] }),
      error: missing('functions[0].name'),
    }),
    refusedInText({
      name: 'function-call-unknown',
      rule: 'A function that is named in `function_call` has to be one of the functions.',
      body: asksInText('Hello.', { ...FUNCTIONS, function_call: { name: 'nothing' } }),
      error: refusalOf(/^function_call/),
    }),
    refusedInText({
      name: 'function-call-without-functions',
      rule: '`function_call` is taken only together with functions.',
      body: asksInText('Hello.', { function_call: { name: 'weather' } }),
      error: refusalOf(/^function_call/),
    }),
  ],
};
