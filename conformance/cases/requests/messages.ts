import type { Case, CaseGroup } from '../../case.ts';
import type { JsonBody } from '../../client/chat.ts';
import type { WantedError } from '../../expect/expect-refusal.ts';
import { asksForSpeech, textPart } from '../../requests.ts';
import { OPENAI } from '../../surface.ts';
import { answered, refused } from '../case-kinds.ts';
import { missing, notSupported, refusalOf, unknownMember, wrongType } from '../wanted-errors.ts';

const HELLO = { role: 'user', content: 'Hello.' };
const CALL = { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{}' } };

const taken = (name: string, rule: string, ...messages: readonly JsonBody[]): Case =>
  answered({ name: `message-${name}`, rule, body: asksForSpeech('', { messages }) });

const bad = (name: string, rule: string, error: WantedError, ...messages: readonly unknown[]): Case =>
  refused({ name: `message-${name}`, rule, body: asksForSpeech('', { messages }), error });

export const messages: CaseGroup = {
  subject: 'Requests: messages',
  cases: [
    taken('system', 'A system message is a string.', { role: 'system', content: 'Be brief.' }, HELLO),
    taken(
      'system-parts',
      'A system message may be parts of text.',
      { role: 'system', content: [textPart('Be brief.')] },
      HELLO,
    ),
    taken(
      'developer',
      'A developer message is taken as a system message is.',
      { role: 'developer', content: 'Be brief.' },
      HELLO,
    ),
    taken(
      'system-and-developer',
      'Both may be there.',
      { role: 'system', content: 'Be brief.' },
      { role: 'developer', content: 'Be kind.' },
      HELLO,
    ),
    taken(
      'system-later',
      'A system message may come later.',
      HELLO,
      { role: 'assistant', content: 'Hi.' },
      { role: 'system', content: 'Be brief.' },
      HELLO,
    ),
    taken('user-parts', 'A user message may be several parts of text.', {
      role: 'user',
      content: [textPart('Hello.'), textPart('How are you?')],
    }),
    taken('name', 'A message may carry the name of who says it.', { ...HELLO, name: 'Astrid' }),
    taken(
      'assistant-string',
      'An assistant message may be a string.',
      HELLO,
      { role: 'assistant', content: 'Hi.' },
      HELLO,
    ),
    taken(
      'assistant-parts',
      'An assistant message may be parts of text.',
      HELLO,
      { role: 'assistant', content: [textPart('Hi.')] },
      HELLO,
    ),
    taken(
      'assistant-refusal',
      'An assistant message may be a refusal.',
      HELLO,
      { role: 'assistant', content: [{ type: 'refusal', refusal: 'No.' }] },
      HELLO,
    ),
    taken(
      'assistant-refusal-member',
      'An assistant message may carry its refusal beside null content.',
      HELLO,
      { role: 'assistant', content: null, refusal: 'No.' },
      HELLO,
    ),
    taken(
      'assistant-audio-null',
      'An assistant message may have `audio: null`.',
      HELLO,
      { role: 'assistant', content: 'Hi.', audio: null },
      HELLO,
    ),
    taken(
      'assistant-returned-whole',
      'A written answer may be sent back as it came.',
      HELLO,
      { role: 'assistant', content: 'Hi.', refusal: null, annotations: [] },
      HELLO,
    ),
    taken(
      'tool',
      'The result of a tool follows the call.',
      HELLO,
      { role: 'assistant', content: null, tool_calls: [CALL] },
      { role: 'tool', tool_call_id: 'call_1', content: 'Sunny.' },
    ),
    taken(
      'tool-parts',
      'The result of a tool may be parts of text.',
      HELLO,
      { role: 'assistant', tool_calls: [CALL] },
      { role: 'tool', tool_call_id: 'call_1', content: [textPart('Sunny.')] },
    ),
    taken(
      'function',
      'The result of a function follows the call, in the form that came before tools.',
      HELLO,
      { role: 'assistant', content: null, function_call: { name: 'weather', arguments: '{}' } },
      { role: 'function', name: 'weather', content: 'Sunny.' },
    ),
    bad('role-missing', 'A message has a role.', refusalOf('messages[0].role'), { content: 'Hello.' }),
    bad(
      'role-unknown',
      'An unknown role is refused with the list of roles.',
      notSupported(
        'messages[0].role',
        'robot',
        "'system', 'assistant', 'user', 'function', 'tool', and 'developer'",
      ),
      { role: 'robot', content: 'Hello.' },
    ),
    bad('not-an-object', 'A message is an object.', wrongType('messages[0]', 'a string'), 'Hello.'),
    bad(
      'second-not-an-object',
      'The path of a bad message has its index.',
      wrongType('messages[1]', 'a string'),
      HELLO,
      'Hello.',
    ),
    bad('content-missing', 'A user message has content.', missing('messages[0].content'), { role: 'user' }),
    bad(
      'user-content-null',
      'The content of a user message is not null.',
      wrongType('messages[0].content', 'null'),
      { role: 'user', content: null },
    ),
    bad(
      'content-number',
      'The content of a user message is no number.',
      wrongType('messages[0].content', 'an integer'),
      { role: 'user', content: 7 },
    ),
    bad(
      'content-empty',
      'The content of a user message has at least one part.',
      refusalOf('messages[0].content'),
      { role: 'user', content: [] },
    ),
    bad(
      'system-content-missing',
      'A system message has content.',
      missing('messages[0].content'),
      { role: 'system' },
      HELLO,
    ),
    bad(
      'assistant-without-anything',
      'An assistant message says something, spoken, written or called.',
      refusalOf('messages[1].content'),
      HELLO,
      { role: 'assistant' },
      HELLO,
    ),
    bad(
      'assistant-content-null',
      'Null content is not enough for an assistant message.',
      refusalOf('messages[1].content'),
      HELLO,
      { role: 'assistant', content: null },
      HELLO,
    ),
    bad(
      'tool-without-call',
      'The result of a tool names its call.',
      missing('messages[2].tool_call_id'),
      HELLO,
      { role: 'assistant', tool_calls: [CALL] },
      { role: 'tool', content: 'Sunny.' },
    ),
    bad('name-wrong-type', 'A name is a string.', wrongType('messages[0].name', 'an integer'), {
      ...HELLO,
      name: 7,
    }),
    bad(
      'audio-without-id',
      'An earlier spoken answer is named by its id.',
      missing('messages[1].audio.id'),
      HELLO,
      { role: 'assistant', audio: {} },
      HELLO,
    ),
    refused({
      name: 'message-user-audio',
      rule: 'Only an assistant message has `audio`.',
      on: OPENAI,
      body: asksForSpeech('', { messages: [{ ...HELLO, audio: { id: 'audio_1' } }] }),
      error: unknownMember('messages[0].audio'),
    }),
  ],
};
