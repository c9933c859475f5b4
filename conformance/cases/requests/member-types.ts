import type { CaseGroup } from '../../case.ts';
import { asksForSpeech } from '../../requests.ts';
import { refused } from '../case-kinds.ts';
import { missing, wrongType } from '../wanted-errors.ts';

/** Each with a value of another JSON type than its own, and what the message calls that. */
const WRONG: readonly (readonly [name: string, member: string, value: unknown, got: string])[] = [
  ['messages', 'messages', 'Hello.', 'a string'],
  ['messages-object', 'messages', { role: 'user' }, 'an object'],
  ['modalities', 'modalities', 'text', 'a string'],
  ['audio', 'audio', ['alloy'], 'an array'],
  ['stream', 'stream', 'true', 'a string'],
  ['stream-integer', 'stream', 1, 'an integer'],
  ['stream-options', 'stream_options', true, 'a boolean'],
  ['temperature', 'temperature', 'hot', 'a string'],
  ['top-p', 'top_p', 'all', 'a string'],
  ['n', 'n', '1', 'a string'],
  ['n-number', 'n', 1.5, 'a decimal number'],
  ['max-completion-tokens', 'max_completion_tokens', '100', 'a string'],
  ['max-completion-tokens-number', 'max_completion_tokens', 1.5, 'a decimal number'],
  ['max-tokens', 'max_tokens', '100', 'a string'],
  ['stop', 'stop', 7, 'an integer'],
  ['presence-penalty', 'presence_penalty', '1', 'a string'],
  ['frequency-penalty', 'frequency_penalty', '1', 'a string'],
  ['logit-bias', 'logit_bias', [50256], 'an array'],
  ['logprobs', 'logprobs', 'yes', 'a string'],
  ['top-logprobs', 'top_logprobs', '2', 'a string'],
  ['seed', 'seed', 'random', 'a string'],
  ['seed-number', 'seed', 1.5, 'a decimal number'],
  ['response-format', 'response_format', 'json', 'a string'],
  ['tools', 'tools', { type: 'function' }, 'an object'],
  ['parallel-tool-calls', 'parallel_tool_calls', 'no', 'a string'],
  ['metadata', 'metadata', 'none', 'a string'],
  ['store', 'store', 'yes', 'a string'],
  ['user', 'user', 7, 'an integer'],
];

export const memberTypes: CaseGroup = {
  subject: 'Requests: JSON types of members',
  cases: [
    refused({
      name: 'type-audio-string',
      rule: 'A string for `audio` is refused in exactly these words.',
      body: asksForSpeech('Hello.', { audio: 'alloy' }),
      error: {
        code: 'invalid_type',
        param: 'audio',
        message: "Invalid type for 'audio': expected an object, but got a string instead.",
      },
    }),
    ...WRONG.map(([name, member, value, got]) =>
      refused({
        name: `type-${name}`,
        rule: `${got[0]?.toUpperCase()}${got.slice(1)} for \`${member}\` is refused with its name.`,
        body: asksForSpeech('Hello.', { [member]: value }),
        error: wrongType(member, got),
      }),
    ),
    refused({
      name: 'messages-missing',
      rule: '`messages` is required.',
      body: asksForSpeech('Hello.', { messages: undefined }),
      error: missing('messages'),
    }),
  ],
};
