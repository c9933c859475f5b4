import type { Case, CaseGroup } from '../../case.ts';
import { chat } from '../../client/chat.ts';
import type { Reply } from '../../client/reply.ts';
import { spokenReply, spokenStream } from '../../exemplars/answers.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectMatch } from '../../expect/expect-match.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { UUID } from '../../ids.ts';
import { samtal } from '../../needs.ts';
import { asksForSpeech } from '../../requests.ts';
import { shared } from '../../run/shared.ts';
import { ALL_AZURE, NAMED_IN_PATH } from '../../surface.ts';
import type { Probe } from '../../target.ts';
import { seenIn } from '../case-kinds.ts';

const refusedReply = shared((probe) => chat(probe, asksForSpeech('Hello.', { modalities: [] })));
const noDeploymentReply = shared((probe) => chat(probe, asksForSpeech(), { model: 'no-such-model' }));
const noCredentialReply = shared((probe) => chat(probe, asksForSpeech(), { credential: {} }));

const KINDS = [
  { kind: 'answer', reply: spokenReply },
  { kind: '400', reply: refusedReply },
  { kind: '404', reply: noDeploymentReply },
  { kind: '401', reply: noCredentialReply },
] as const;

const onAll = (
  name: string,
  rule: string,
  check: (headers: Reply['headers'], probe: Probe) => void,
): Case[] =>
  KINDS.map(({ kind, reply }) =>
    seenIn(reply, {
      name: `azure-header-${name}-${kind}`,
      rule,
      on: ALL_AZURE,
      check: ({ headers }, probe) => check(headers, probe),
    }),
  );

const onAnswer = (name: string, rule: string, header: string, pattern: RegExp): Case =>
  seenIn(spokenReply, {
    name: `azure-header-${name}`,
    rule,
    on: ALL_AZURE,
    check: ({ headers }) => expectMatch(headers[header], pattern, header),
  });

export const azureHeaders: CaseGroup = {
  subject: "Headers: Azure's surfaces",
  cases: [
    ...onAll('request-id', '`x-request-id` is a UUID, on every answer.', (headers) =>
      expectMatch(headers['x-request-id'], UUID, 'x-request-id'),
    ),
    ...onAll('apim-request-id', '`apim-request-id` is a UUID, on every answer.', (headers) =>
      expectMatch(headers['apim-request-id'], UUID, 'apim-request-id'),
    ),
    ...onAll(
      'client-request-id',
      'Without one from the client, `x-ms-client-request-id` is the same UUID.',
      (headers) =>
        expectEqual(headers['x-ms-client-request-id'], headers['apim-request-id'], 'x-ms-client-request-id'),
    ),
    ...onAll('no-hsts', 'Over plain http there is no `strict-transport-security`.', (headers, { target }) => {
      if (target.baseUrl.startsWith('http:'))
        expectEqual(headers['strict-transport-security'], undefined, 'strict-transport-security');
    }),
    ...onAll('allow-origin', 'Every answer may be read by any page.', (headers) =>
      expectEqual(headers['access-control-allow-origin'], '*', 'access-control-allow-origin'),
    ),
    onAnswer('region', '`x-ms-region` names a region.', 'x-ms-region', /^[A-Z][a-z]+( [A-Z0-9][a-z0-9]*)*$/),
    onAnswer('rai-invoked', '`x-ms-rai-invoked` is true or false.', 'x-ms-rai-invoked', /^(true|false)$/),
    onAnswer('model-session', '`azureml-model-session` is there.', 'azureml-model-session', /\S/),
    onAnswer('accel-buffering', '`x-accel-buffering` is `no`.', 'x-accel-buffering', /^no$/),
    onAnswer(
      'cache-control',
      '`cache-control` forbids caches.',
      'cache-control',
      /^no-cache, must-revalidate$/,
    ),
    onAnswer(
      'content-type-options',
      '`x-content-type-options` is `nosniff`.',
      'x-content-type-options',
      /^nosniff$/,
    ),
    onAnswer(
      'content-type',
      'The content type is `application/json`.',
      'content-type',
      /^application\/json(; charset=utf-8)?$/,
    ),
    seenIn(spokenReply, {
      name: 'azure-header-deployment-name',
      rule: '`x-ms-deployment-name` is the name of the deployment in the path.',
      on: NAMED_IN_PATH,
      check: ({ headers }, { target }) =>
        expectEqual(headers['x-ms-deployment-name'], target.model, 'x-ms-deployment-name'),
    }),
    seenIn(spokenReply, {
      name: 'azure-header-exposed',
      rule: 'A page may read what it needs to try again and to report: ids, retry and rate-limit headers.',
      on: ALL_AZURE,
      needs: [samtal],
      check({ headers }) {
        const exposed = (headers['access-control-expose-headers'] ?? '').toLowerCase().split(/ *, */);
        const wanted = ['retry-after', 'retry-after-ms', 'x-request-id', 'apim-request-id'];
        for (const name of [...wanted, 'x-ratelimit-remaining-requests', 'x-ratelimit-remaining-tokens'])
          expectThat(exposed.includes(name), `${name} exposed`, exposed.join(', '));
      },
    }),
    seenIn(spokenStream, {
      name: 'azure-header-ids-stream',
      rule: 'A stream has its ids, too.',
      on: ALL_AZURE,
      check({ headers }) {
        expectMatch(headers['x-request-id'], UUID, 'x-request-id');
        expectMatch(headers['apim-request-id'], UUID, 'apim-request-id');
      },
    }),
    {
      name: 'azure-header-client-request-id-echo',
      rule: "The client's `x-ms-client-request-id` comes back.",
      on: ALL_AZURE,
      async run(probe) {
        const headers = { 'x-ms-client-request-id': 'c0ffee00-0000-4000-8000-00000000cafe' };
        const reply = await chat(probe, {}, { headers });
        expectEqual(
          reply.headers['x-ms-client-request-id'],
          headers['x-ms-client-request-id'],
          'x-ms-client-request-id',
        );
        expectThat(
          reply.headers['apim-request-id'] !== headers['x-ms-client-request-id'],
          'an id of its own',
          'the same',
        );
      },
    },
    {
      name: 'azure-header-request-id-unique',
      rule: 'Two requests have two ids.',
      on: ALL_AZURE,
      async run(probe) {
        const [one, other] = await Promise.all([chat(probe, {}), chat(probe, {})]);
        expectThat(one.headers['x-request-id'] !== other.headers['x-request-id'], 'two ids', 'one');
        expectThat(one.headers['apim-request-id'] !== other.headers['apim-request-id'], 'two ids', 'one');
      },
    },
  ],
};
