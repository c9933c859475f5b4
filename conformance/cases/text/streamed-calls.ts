import type { Case, CaseGroup } from '../../case.ts';
import type { JsonBody } from '../../client/chat.ts';
import {
  type Choice,
  finishReasonOf,
  readStream,
  type Streamed,
  soundPieces,
} from '../../client/streamed.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectMatch } from '../../expect/expect-match.ts';
import { expectMembers } from '../../expect/expect-members.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { TOOL_CALL_ID } from '../../ids.ts';
import { scripted, textModel } from '../../needs.ts';
import { asksForSpeechToStream, asksInText } from '../../requests.ts';
import { EVERY } from '../../surface.ts';
import { objectIn, TIME, WEATHER, withTools } from './example-tools.ts';

const TWO_CALLS = '[call weather {"city":"Malmö"}] [call time {"zone":"CET"}]';

const inText = (
  name: string,
  rule: string,
  body: JsonBody,
  check: (stream: Streamed) => void,
  { on, needs = [] }: Pick<Case, 'on' | 'needs'> = {},
): Case => ({
  name,
  rule,
  ...(on === undefined ? {} : { on }),
  needs: [textModel, ...needs],
  run: async (probe) => check(await readStream(probe, body, { model: probe.target.textModel ?? '' })),
});

const REQUIRED = withTools({ tool_choice: 'required' });

export const streamedCalls: CaseGroup = {
  subject: 'Tools: calls in streams',
  cases: [
    inText(
      'stream-call-begins',
      'A call begins with index, id, type, name and empty arguments.',
      REQUIRED,
      (stream) => {
        const first = callDeltas(stream)[0];
        expectMembers(first, ['index', 'id', 'type', 'function'], 'tool call');
        expectEqual(first?.index, 0, 'index');
        expectMatch(first?.id, TOOL_CALL_ID, 'id');
        expectEqual(first?.type, 'function', 'type');
        expectMembers(first?.function, ['name', 'arguments'], 'function');
        expectEqual(first?.function.arguments, '', 'arguments');
      },
      { on: EVERY },
    ),
    inText(
      'stream-call-goes-on',
      'It goes on with its index and more of its arguments, and nothing else.',
      REQUIRED,
      (stream) => {
        const [first, ...others] = callDeltas(stream);
        const rest = others.filter(({ index, id }) => index === first?.index && id === undefined);
        expectThat(rest.length > 0, 'more of the arguments', rest.length);
        for (const delta of rest) {
          expectMembers(delta, ['index', 'function'], 'tool call');
          expectMembers(delta.function, ['arguments'], 'function');
        }
      },
      { on: EVERY },
    ),
    inText(
      'stream-call-arguments',
      'The pieces of its arguments make the text of a JSON object.',
      REQUIRED,
      (stream) => void objectIn(argumentsAt(stream, 0)),
    ),
    inText(
      'stream-call-finish',
      'The answer ends with `tool_calls` and an empty delta.',
      REQUIRED,
      (stream) => {
        expectEqual(finishReasonOf(stream), 'tool_calls', 'finish_reason');
        expectEqual(stream.choices.at(-1)?.delta, {}, 'last delta');
      },
      { on: EVERY },
    ),
    inText(
      'stream-call-first-delta',
      'The first delta is the role with null content.',
      REQUIRED,
      ({ choices }) => {
        expectEqual(choices[0]?.delta.role, 'assistant', 'role');
        expectEqual(choices[0]?.delta.content, null, 'content');
      },
    ),
    inText(
      'stream-two-calls',
      'A second call has index 1 and an id of its own.',
      withTools({}, TWO_CALLS),
      (stream) => {
        const beginnings = callDeltas(stream).filter(({ id }) => id !== undefined);
        expectEqual(
          beginnings.map(({ index }) => index),
          [0, 1],
          'indices',
        );
        expectEqual(new Set(beginnings.map(({ id }) => id)).size, 2, 'different ids');
        expectEqual(objectIn(argumentsAt(stream, 0)), { city: 'Malmö' }, 'arguments of the first');
        expectEqual(objectIn(argumentsAt(stream, 1)), { zone: 'CET' }, 'arguments of the second');
      },
      { needs: [scripted] },
    ),
    {
      name: 'stream-call-of-audio-model',
      rule: 'An audio model streams a call without sound, and ends with `tool_calls`.',
      on: EVERY,
      async run(probe) {
        const asked = { tools: [WEATHER, TIME], tool_choice: 'required' };
        const stream = await readStream(probe, { ...asksForSpeechToStream('How is the weather?'), ...asked });
        expectThat(callDeltas(stream).length > 0, 'a call', 'none');
        expectEqual(soundPieces(stream).length, 0, 'pieces of sound');
        expectEqual(finishReasonOf(stream), 'tool_calls', 'finish_reason');
      },
    },
    inText(
      'stream-legacy-call',
      'A call in the older form is `function_call`, in pieces, and ends with `function_call`.',
      asksInText('How is the weather?', {
        functions: [WEATHER.function],
        function_call: { name: 'weather' },
      }),
      (stream) => {
        const calls = stream.choices.flatMap(({ delta }) => legacyCallIn(delta));
        expectEqual(calls[0]?.name, 'weather', 'name');
        objectIn(calls.map((call) => call.arguments ?? '').join(''));
        expectEqual(finishReasonOf(stream), 'function_call', 'finish_reason');
      },
    ),
  ],
};

function callDeltas({ choices }: Streamed) {
  return choices.flatMap(({ delta }) => delta.tool_calls ?? []);
}

function argumentsAt(stream: Streamed, index: number): string {
  return callDeltas(stream)
    .filter((call) => call.index === index)
    .map((call) => call.function.arguments ?? '')
    .join('');
}

function legacyCallIn({ function_call: call }: Choice['delta']): { name?: string; arguments?: string }[] {
  return typeof call === 'object' && call !== null ? [call] : [];
}
