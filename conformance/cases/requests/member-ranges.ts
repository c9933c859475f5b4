import type { Case, CaseGroup } from '../../case.ts';
import { chat } from '../../client/chat.ts';
import { completionIn } from '../../client/completion.ts';
import { asksForSpeech } from '../../requests.ts';
import { refused } from '../case-kinds.ts';
import { aboveMaximum, belowMinimum, emptyArray, refusalOf } from '../wanted-errors.ts';

interface Range {
  member: string;
  kind: 'decimal' | 'integer';
  least: number;
  most?: number;
  step: number;
  /** What must stand beside it. */
  beside?: Readonly<Record<string, unknown>>;
}

const RANGES: readonly Range[] = [
  { member: 'temperature', kind: 'decimal', least: 0, most: 2, step: 1 },
  { member: 'top_p', kind: 'decimal', least: 0, most: 1, step: 0.5 },
  { member: 'presence_penalty', kind: 'decimal', least: -2, most: 2, step: 0.5 },
  { member: 'frequency_penalty', kind: 'decimal', least: -2, most: 2, step: 0.5 },
  { member: 'n', kind: 'integer', least: 1, most: 128, step: 1 },
  { member: 'top_logprobs', kind: 'integer', least: 0, most: 20, step: 1, beside: { logprobs: true } },
  { member: 'max_completion_tokens', kind: 'integer', least: 1, step: 1 },
  { member: 'max_tokens', kind: 'integer', least: 1, step: 1 },
];

const outOfRange = ({ member, kind, least, most, step, beside = {} }: Range): Case[] => {
  const named = member.replaceAll('_', '-');
  const below = refused({
    name: `range-${named}-below`,
    rule: `\`${member}\` below ${least} is refused with the limit and the value.`,
    body: asksForSpeech('Hello.', { ...beside, [member]: least - step }),
    error: belowMinimum(member, kind, least, least - step),
  });
  if (most === undefined) return [below];
  const above = refused({
    name: `range-${named}-above`,
    rule: `\`${member}\` above ${most} is refused with the limit and the value.`,
    body: asksForSpeech('Hello.', { ...beside, [member]: most + step }),
    error: aboveMaximum(member, kind, most, most + step),
  });
  return [below, above];
};

const LIMITS: readonly (readonly [member: string, least: number, most: number])[] = [
  ['temperature', 0, 2],
  ['top_p', 0, 1],
  ['presence_penalty', -2, 2],
  ['frequency_penalty', -2, 2],
  ['seed', -(2 ** 53) + 1, 2 ** 53 - 1],
];

const pairs = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'value']));

const tooMuch = (
  name: string,
  rule: string,
  changes: Readonly<Record<string, unknown>>,
  param: RegExp,
): Case => refused({ name, rule, body: asksForSpeech('Hello.', changes), error: refusalOf(param) });

export const memberRanges: CaseGroup = {
  subject: 'Requests: ranges of members',
  cases: [
    ...RANGES.flatMap(outOfRange),
    ...LIMITS.map(
      ([member, least, most]): Case => ({
        name: `range-${member.replaceAll('_', '-')}-limits`,
        rule: `The limits of \`${member}\` belong to it: ${least} and ${most} are taken.`,
        async run(probe) {
          for (const value of [least, most])
            completionIn(await chat(probe, asksForSpeech('Hello.', { [member]: value })));
        },
      }),
    ),
    refused({
      name: 'range-logit-bias-above',
      rule: "A bias above 100 is refused with the token's path.",
      body: asksForSpeech('Hello.', { logit_bias: { '24912': 101 } }),
      error: aboveMaximum('logit_bias.24912', 'integer', 100, 101),
    }),
    refused({
      name: 'range-logit-bias-below',
      rule: "A bias below -100 is refused with the token's path.",
      body: asksForSpeech('Hello.', { logit_bias: { '24912': -101 } }),
      error: belowMinimum('logit_bias.24912', 'integer', -100, -101),
    }),
    refused({
      name: 'messages-empty',
      rule: 'There is at least one message.',
      body: asksForSpeech('Hello.', { messages: [] }),
      error: emptyArray('messages'),
    }),
    tooMuch(
      'stop-five',
      'More than four stop strings are refused.',
      { stop: ['a', 'b', 'c', 'd', 'e'] },
      /^stop$/,
    ),
    tooMuch('stop-none', 'An empty list of stop strings is refused.', { stop: [] }, /^stop$/),
    tooMuch('metadata-17-pairs', 'Metadata has at most 16 pairs.', { metadata: pairs(17) }, /^metadata/),
    tooMuch(
      'metadata-long-key',
      'A key of metadata has at most 64 characters.',
      { metadata: { ['k'.repeat(65)]: 'v' } },
      /^metadata/,
    ),
    tooMuch(
      'metadata-long-value',
      'A value of metadata has at most 512 characters.',
      { metadata: { key: 'v'.repeat(513) } },
      /^metadata\.key$/,
    ),
    tooMuch(
      'metadata-number',
      'A value of metadata is a string.',
      { metadata: { key: 7 } },
      /^metadata\.key$/,
    ),
    tooMuch('tools-129', 'There are at most 128 tools.', { tools: functions(129) }, /^tools$/),
    tooMuch(
      'functions-129',
      'There are at most 128 functions.',
      { functions: functions(129).map((tool) => tool.function) },
      /^functions$/,
    ),
    tooMuch('functions-none', 'An empty list of functions is refused.', { functions: [] }, /^functions$/),
    refused({
      name: 'safety-identifier-long',
      rule: 'A safety identifier has at most 64 characters.',
      on: ['openai'],
      body: asksForSpeech('Hello.', { safety_identifier: 's'.repeat(65) }),
      error: refusalOf('safety_identifier'),
    }),
  ],
};

function functions(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    type: 'function',
    function: { name: `function${index}`, parameters: { type: 'object', properties: {} } },
  }));
}
