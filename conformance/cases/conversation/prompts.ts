import { z } from 'zod';
import type { Case, CaseGroup } from '../../case.ts';
import { chatInText, type JsonBody } from '../../client/chat.ts';
import { completionIn, writtenIn } from '../../client/completion.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { shown } from '../../expect/mismatch.ts';
import { readAs } from '../../expect/read-as.ts';
import { scripted, textModel } from '../../needs.ts';
import { textPart } from '../../requests.ts';

const Prompt = z.array(z.looseObject({ role: z.string(), text: z.string() }));
type Prompt = z.infer<typeof Prompt>;

const CALL = { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Malmö"}' } };

/** A scripted model asked for `[quote]` answers with all that it was told. */
const told = (
  name: string,
  rule: string,
  messages: readonly JsonBody[],
  check: (prompt: Prompt) => void,
): Case => ({
  name: `prompt-${name}`,
  rule,
  needs: [scripted, textModel],
  async run(probe) {
    const content = writtenIn(completionIn(await chatInText(probe, { messages })));
    check(readAs(Prompt, parsed(content), 'prompt'));
  },
});

const textsOf = (prompt: Prompt, role: string) =>
  prompt.flatMap((message) => (message.role === role ? [message.text] : []));

export const prompts: CaseGroup = {
  subject: 'Conversations: what the model is told',
  cases: [
    told(
      'system',
      'The model is told what the system message says.',
      [
        { role: 'system', content: 'Answer like a pirate.' },
        { role: 'user', content: '[quote]' },
      ],
      (prompt) => expectTold(textsOf(prompt, 'system'), 'Answer like a pirate.'),
    ),
    told(
      'developer',
      'A developer message is told as a system message is.',
      [
        { role: 'developer', content: 'Answer like a pirate.' },
        { role: 'user', content: '[quote]' },
      ],
      (prompt) => expectTold(textsOf(prompt, 'system'), 'Answer like a pirate.'),
    ),
    told(
      'system-parts',
      'All parts of a system message are told.',
      [
        { role: 'system', content: [textPart('Answer like a pirate.'), textPart('Be brief.')] },
        { role: 'user', content: '[quote]' },
      ],
      (prompt) => {
        expectTold(textsOf(prompt, 'system'), 'Answer like a pirate.');
        expectTold(textsOf(prompt, 'system'), 'Be brief.');
      },
    ),
    told(
      'user-parts',
      'All parts of a user message are told, in order.',
      [{ role: 'user', content: [textPart('First this.'), textPart('Then that.'), textPart('[quote]')] }],
      (prompt) => {
        const [text = ''] = textsOf(prompt, 'user');
        expectThat(/First this\..*Then that\./s.test(text), 'both parts in order', text);
      },
    ),
    told(
      'order',
      'Turns are told in their order, each with its role.',
      [
        { role: 'user', content: 'One.' },
        { role: 'assistant', content: 'Two.' },
        { role: 'user', content: 'Three. [quote]' },
      ],
      (prompt) => {
        const turns = prompt.filter(({ role }) => role !== 'system');
        expectEqual(
          turns.map(({ role }) => role),
          ['user', 'assistant', 'user'],
          'roles',
        );
        expectEqual(turns[1]?.text, 'Two.', 'what the assistant said');
      },
    ),
    told(
      'tool-result',
      'The result of a tool is told.',
      [
        { role: 'user', content: 'How is the weather?' },
        { role: 'assistant', content: null, tool_calls: [CALL] },
        { role: 'tool', tool_call_id: 'call_1', content: 'Sunny, 21 degrees.' },
        { role: 'user', content: '[quote]' },
      ],
      (prompt) =>
        expectTold(
          prompt.map(({ text }) => text),
          'Sunny, 21 degrees.',
        ),
    ),
    told(
      'function-result',
      'The result of a function in the older form is told.',
      [
        { role: 'user', content: 'How is the weather?' },
        { role: 'assistant', content: null, function_call: { name: 'weather', arguments: '{}' } },
        { role: 'function', name: 'weather', content: 'Sunny, 21 degrees.' },
        { role: 'user', content: '[quote]' },
      ],
      (prompt) =>
        expectTold(
          prompt.map(({ text }) => text),
          'Sunny, 21 degrees.',
        ),
    ),
  ],
};

function expectTold(texts: readonly string[], wanted: string): void {
  expectThat(
    texts.some((text) => text.includes(wanted)),
    `the model told: ${wanted}`,
    shown(texts),
  );
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}
