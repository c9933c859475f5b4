import type { Case, CaseGroup } from '../../case.ts';
import { chat } from '../../client/chat.ts';
import { expectStatus, type Reply } from '../../client/reply.ts';
import { spokenReply, spokenStream } from '../../exemplars/answers.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectMatch } from '../../expect/expect-match.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { OPENAI_REQUEST_ID } from '../../ids.ts';
import { asksForSpeech } from '../../requests.ts';
import { shared } from '../../run/shared.ts';
import { OPENAI } from '../../surface.ts';
import { seenIn } from '../case-kinds.ts';

const refusedReply = shared((probe) => chat(probe, asksForSpeech('Hello.', { modalities: [] })));
const noModelReply = shared((probe) => chat(probe, asksForSpeech(), { model: 'no-such-model' }));
const noKeyReply = shared((probe) => chat(probe, asksForSpeech(), { credential: {} }));

/** Answers of every kind, which carry the same headers. */
const KINDS = [
  { kind: 'answer', reply: spokenReply },
  { kind: '400', reply: refusedReply },
  { kind: '404', reply: noModelReply },
  { kind: '401', reply: noKeyReply },
] as const;

const onAll = (name: string, rule: string, check: (headers: Reply['headers']) => void): Case[] =>
  KINDS.map(({ kind, reply }) =>
    seenIn(reply, {
      name: `header-${name}-${kind}`,
      rule,
      on: OPENAI,
      check: ({ headers }) => check(headers),
    }),
  );

export const openaiHeaders: CaseGroup = {
  subject: "Headers: OpenAI's surface",
  cases: [
    ...onAll('request-id', '`x-request-id` is `req_` and 32 hex digits, on every answer.', (headers) =>
      expectMatch(headers['x-request-id'], OPENAI_REQUEST_ID, 'x-request-id'),
    ),
    ...onAll('processing-ms', '`openai-processing-ms` is whole milliseconds, on every answer.', (headers) =>
      expectMatch(headers['openai-processing-ms'], /^\d+$/, 'openai-processing-ms'),
    ),
    ...onAll('version', '`openai-version` is 2020-10-01, on every answer.', (headers) =>
      expectEqual(headers['openai-version'], '2020-10-01', 'openai-version'),
    ),
    ...onAll('content-type', 'The content type is `application/json`.', (headers) =>
      expectEqual(headers['content-type'], 'application/json', 'content-type'),
    ),
    seenIn(spokenReply, {
      name: 'header-organization',
      rule: '`openai-organization` says whose key it was.',
      on: OPENAI,
      check: ({ headers }) => expectMatch(headers['openai-organization'], /\S/, 'openai-organization'),
    }),
    seenIn(spokenReply, {
      name: 'header-no-azure',
      rule: "OpenAI's surface has none of Azure's headers.",
      on: OPENAI,
      check({ headers }) {
        const azure = Object.keys(headers).filter((name) => /^(x-ms-|apim-|azureml-)/.test(name));
        expectThat(azure.length === 0, "none of Azure's headers", azure.join(', '));
      },
    }),
    seenIn(spokenStream, {
      name: 'header-request-id-stream',
      rule: 'A stream has its request id, too.',
      on: OPENAI,
      check: ({ headers }) => expectMatch(headers['x-request-id'], OPENAI_REQUEST_ID, 'x-request-id'),
    }),
    {
      name: 'header-request-id-unique',
      rule: 'Two requests have two ids, even with the same `x-request-id` sent along.',
      on: OPENAI,
      async run(probe) {
        const headers = { 'x-request-id': `req_${'0'.repeat(32)}` };
        const [one, other] = await Promise.all([chat(probe, {}, { headers }), chat(probe, {}, { headers })]);
        expectThat(one.headers['x-request-id'] !== other.headers['x-request-id'], 'two ids', 'one');
      },
    },
    seenIn(refusedReply, {
      name: 'header-no-retry-400',
      rule: 'A refusal that will not change does not invite to try again.',
      on: OPENAI,
      check(reply) {
        expectStatus(reply, 400);
        expectEqual(reply.headers['retry-after'], undefined, 'retry-after');
        expectEqual(reply.headers['retry-after-ms'], undefined, 'retry-after-ms');
        expectThat(reply.headers['x-should-retry'] !== 'true', 'no x-should-retry: true', 'true');
      },
    }),
  ],
};
