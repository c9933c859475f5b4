import type { CaseGroup } from '../../case.ts';
import type { Chunk, Streamed } from '../../client/streamed.ts';
import { plainStream, spokenStream, writtenStream } from '../../exemplars/answers.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectMatch } from '../../expect/expect-match.ts';
import { expectAlphabetical, expectMembers } from '../../expect/expect-members.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { COMPLETION_ID, FINGERPRINT } from '../../ids.ts';
import { compatibleStreams, publishedName } from '../../needs.ts';
import { asksForSpeechToStream, asksForText } from '../../requests.ts';
import { ALL_AZURE, AZURE, AZURE_V1, EVERY, MAIN, OPENAI, type SurfaceName } from '../../surface.ts';
import { PROMPT_SAFE } from '../answers/azure-filters.ts';
import { seenIn, streamed } from '../case-kinds.ts';

const COMMON = ['id', 'object', 'created', 'model', 'system_fingerprint', 'choices'];

/** Without Azure's first chunk, which belongs to the prompt. */
function answerChunks({ chunks }: Pick<Streamed, 'chunks'>): readonly Chunk[] {
  return chunks.filter(({ id }) => id !== '');
}

/** Of a chunk with a choice; the one with usage has no padding. */
function checkMembers({ chunks }: Streamed, surface: SurfaceName, usage: readonly string[]): void {
  const own = surface === 'openai' ? ['service_tier', 'obfuscation'] : [];
  for (const chunk of answerChunks({ chunks })) {
    if (chunk.choices.length > 0) expectMembers(chunk, [...COMMON, ...own, ...usage], 'chunk');
  }
}

function allEqual(streamed: Streamed, member: 'id' | 'object' | 'created' | 'model'): void {
  const values = new Set(answerChunks(streamed).map((chunk) => chunk[member]));
  expectThat(values.size === 1, `one ${member} in all chunks`, [...values].join(', '));
}

export const chunks: CaseGroup = {
  subject: 'Streams: what every chunk says',
  cases: [
    seenIn(spokenStream, {
      name: 'chunk-members',
      rule: "A chunk has exactly its surface's members, `usage` among them where it was asked for.",
      on: EVERY,
      check: (stream, { surface }) => checkMembers(stream, surface.name, ['usage']),
    }),
    seenIn(plainStream, {
      name: 'chunk-members-without-usage',
      rule: 'No chunk has `usage` where nobody asked for it.',
      on: EVERY,
      check: (stream, { surface }) => checkMembers(stream, surface.name, []),
    }),
    seenIn(writtenStream, {
      name: 'chunk-members-written',
      rule: 'The chunks of a written answer have the same members.',
      on: EVERY,
      check: (stream, { surface }) => checkMembers(stream, surface.name, ['usage']),
    }),
    seenIn(spokenStream, {
      name: 'chunk-members-alphabetical',
      rule: 'On the deployment route the members of a chunk come in alphabetical order.',
      on: AZURE,
      check({ data }) {
        for (const json of data.slice(0, -1)) expectAlphabetical(JSON.parse(json), 'chunk');
      },
    }),
    seenIn(spokenStream, {
      name: 'chunk-id',
      rule: 'All chunks have the same id, `chatcmpl-` and 29 letters and digits.',
      on: EVERY,
      check(stream) {
        allEqual(stream, 'id');
        expectMatch(answerChunks(stream)[0]?.id, COMPLETION_ID, 'id');
      },
    }),
    seenIn(spokenStream, {
      name: 'chunk-object',
      rule: '`object` is `chat.completion.chunk`.',
      on: EVERY,
      check(stream) {
        allEqual(stream, 'object');
        expectEqual(answerChunks(stream)[0]?.object, 'chat.completion.chunk', 'object');
      },
    }),
    seenIn(spokenStream, {
      name: 'chunk-created',
      rule: 'All chunks have the same `created`.',
      on: EVERY,
      check: (stream) => allEqual(stream, 'created'),
    }),
    seenIn(spokenStream, {
      name: 'chunk-model',
      rule: "All chunks have the same `model`, the snapshot's dated name.",
      on: EVERY,
      needs: [publishedName],
      check(stream) {
        allEqual(stream, 'model');
        expectMatch(answerChunks(stream)[0]?.model, /-\d{4}-\d\d-\d\d$/, 'model');
      },
    }),
    seenIn(spokenStream, {
      name: 'chunk-fingerprint',
      rule: 'All chunks have the same `system_fingerprint`.',
      on: EVERY,
      check(stream) {
        const values = new Set(answerChunks(stream).map((chunk) => chunk.system_fingerprint));
        expectEqual(values.size, 1, 'different fingerprints');
        const [fingerprint] = values;
        if (fingerprint !== null) expectMatch(fingerprint, FINGERPRINT, 'system_fingerprint');
      },
    }),
    seenIn(spokenStream, {
      name: 'chunk-choice-members',
      rule: 'A choice of a chunk has `index`, `delta`, `logprobs`, `finish_reason` and, on Azure, filter results.',
      on: EVERY,
      needs: [compatibleStreams],
      check({ choices }, { surface }) {
        const filters = surface.name === 'openai' ? [] : ['content_filter_results'];
        for (const choice of choices) {
          expectMembers(choice, ['index', 'delta', 'logprobs', 'finish_reason', ...filters], 'choice');
          expectEqual(choice.logprobs, null, 'logprobs');
        }
      },
    }),
    seenIn(spokenStream, {
      name: 'chunk-one-choice',
      rule: 'A chunk has one choice, of index 0, or, with usage, none.',
      on: EVERY,
      check(stream) {
        for (const { choices, usage } of answerChunks(stream)) {
          expectEqual(
            choices.map(({ index }) => index),
            usage == null ? [0] : [],
            'choices: index',
          );
        }
      },
    }),
    seenIn(spokenStream, {
      name: 'chunk-service-tier',
      rule: 'On OpenAI every chunk says its service tier.',
      on: OPENAI,
      check(stream) {
        for (const chunk of answerChunks(stream)) expectEqual(chunk.service_tier, 'default', 'service_tier');
      },
    }),
    seenIn(spokenStream, {
      name: 'chunk-obfuscation',
      rule: 'On OpenAI a chunk carries `obfuscation`, a string that hides how long it is.',
      on: OPENAI,
      check(stream) {
        for (const chunk of answerChunks(stream)) {
          if (chunk.choices.length > 0) expectMatch(chunk.obfuscation, /^[\x20-\x7e]+$/, 'obfuscation');
        }
      },
    }),
    ...[
      { name: 'spoken', body: asksForSpeechToStream('Hello.', withoutObfuscation()) },
      { name: 'written', body: asksForText('Hello.', withoutObfuscation()) },
    ].map(({ name, body }) =>
      streamed({
        name: `chunk-obfuscation-off-${name}`,
        rule: '`include_obfuscation: false` leaves it out.',
        on: OPENAI,
        body,
        check(stream) {
          for (const chunk of answerChunks(stream)) expectEqual(chunk.obfuscation, undefined, 'obfuscation');
        },
      }),
    ),
    seenIn(spokenStream, {
      name: 'azure-first-chunk',
      rule: "The deployment route's first chunk tells what filters found in the prompt, and nothing else.",
      on: AZURE,
      check: ({ chunks: [first] }) =>
        expectEqual(
          first,
          { choices: [], created: 0, id: '', model: '', object: '', prompt_filter_results: PROMPT_SAFE },
          'first chunk',
        ),
    }),
    seenIn(writtenStream, {
      name: 'azure-first-chunk-written',
      rule: 'So it does for a written answer.',
      on: AZURE,
      check: ({ chunks: [first] }) =>
        expectEqual(first?.prompt_filter_results, PROMPT_SAFE, 'prompt_filter_results'),
    }),
    seenIn(spokenStream, {
      name: 'no-prompt-chunk',
      rule: 'Other routes have no such chunk.',
      on: [...OPENAI, ...AZURE_V1],
      check({ chunks: all }) {
        expectEqual(answerChunks({ chunks: all }).length, all.length, 'chunks with an id');
      },
    }),
    seenIn(spokenStream, {
      name: 'azure-chunk-filter-results',
      rule: "On Azure each chunk's choice carries empty filter results.",
      on: ALL_AZURE,
      check({ choices }) {
        for (const choice of choices)
          expectEqual(choice.content_filter_results, {}, 'content_filter_results');
      },
    }),
    streamed({
      name: 'chunk-usage-false',
      rule: '`include_usage: false` is the same as nothing said.',
      on: MAIN,
      body: asksForSpeechToStream('Hello.', { stream_options: { include_usage: false } }),
      check({ chunks: all }) {
        for (const chunk of all) expectEqual('usage' in chunk, false, 'usage in a chunk');
      },
    }),
  ],
};

function withoutObfuscation() {
  return { stream_options: { include_obfuscation: false } };
}
