import type { Case, CaseGroup } from '../../case.ts';
import { type Body, type ChatOptions, chat, type JsonBody } from '../../client/chat.ts';
import { expectStatus, type Reply } from '../../client/reply.ts';
import {
  expectGatewayError,
  expectNoDeployment,
  expectNoResource,
  expectTokenError,
} from '../../expect/expect-gateway-error.ts';
import { expectRefusal } from '../../expect/expect-refusal.ts';
import { asksForSpeech, recordingPart } from '../../requests.ts';
import { ALL_AZURE, AZURE, EVERY, MAIN, NAMED_IN_PATH, OPENAI } from '../../surface.ts';
import { refused } from '../case-kinds.ts';
import { aboveMaximum } from '../wanted-errors.ts';

const BROKEN_JSON = '{"messages":';
const NO_SUCH_MODEL = 'no-such-model';
const UNREADABLE = [recordingPart(Buffer.from('This is no sound.'))];
const STREAMS_WAV: JsonBody = { stream: true };
const PCM16_ONLY = {
  code: 'unsupported_value',
  param: 'audio.format',
  message: /^Unsupported value: 'audio\.format' does not support 'wav' when stream=true\./,
};

const withStatus = (status: number) => (reply: Reply) => expectStatus(reply, status);

const first = (
  name: string,
  rule: string,
  facts: Pick<Case, 'on'> & {
    body?: Body;
    options: ChatOptions;
    expect(reply: Reply): void;
  },
): Case => ({
  name,
  rule,
  on: facts.on ?? EVERY,
  run: async (probe) => facts.expect(await chat(probe, facts.body ?? BROKEN_JSON, facts.options)),
});

/** Where several things are wrong, the one that is told is the one that is looked at first. */
export const orderOfChecks: CaseGroup = {
  subject: 'Errors: which of several is told',
  cases: [
    first('order-path-before-credential', 'An unknown path is told to those without a credential, too.', {
      on: MAIN,
      options: { credential: {}, path: '/openai/no-such-path' },
      expect: withStatus(404),
    }),
    first(
      'order-credential-before-version',
      'A missing credential is told before an unknown `api-version`.',
      {
        on: ALL_AZURE,
        options: { credential: {}, version: '1999-01-01' },
        expect: expectTokenError,
      },
    ),
    first(
      'order-credential-before-deployment',
      'A missing credential is told before an unknown deployment.',
      {
        on: ALL_AZURE,
        options: { credential: {}, model: NO_SUCH_MODEL },
        expect: expectTokenError,
      },
    ),
    first('order-credential-before-model', 'A missing key is told before an unknown model.', {
      on: OPENAI,
      body: asksForSpeech('Hello', { model: NO_SUCH_MODEL }),
      options: { credential: {} },
      expect: withStatus(401),
    }),
    first('order-credential-before-body', 'A missing credential is told before a body that is no JSON.', {
      options: { credential: {} },
      expect: withStatus(401),
    }),
    first(
      'order-version-before-deployment',
      'An unknown `api-version` is told before an unknown deployment.',
      {
        on: AZURE,
        options: { version: '1999-01-01', model: NO_SUCH_MODEL },
        expect: expectNoResource,
      },
    ),
    first('order-v1-version-before-deployment', 'Under v1, too, the version is told before the deployment.', {
      on: ['azure-v1-deployment'],
      options: { version: 'v9', model: NO_SUCH_MODEL },
      expect: (reply) => expectGatewayError(reply, 400, 'BadRequest', 'API version not supported'),
    }),
    first('order-deployment-before-body', 'An unknown deployment is told before a body that is no JSON.', {
      on: NAMED_IN_PATH,
      options: { model: NO_SUCH_MODEL },
      expect: expectNoDeployment,
    }),
    first('order-model-before-schema', 'An unknown model is told before members that are wrong.', {
      on: OPENAI,
      body: asksForSpeech('Hello', { model: NO_SUCH_MODEL, temperature: 3 }),
      options: {},
      expect: withStatus(404),
    }),
    refused({
      name: 'order-schema-before-rules',
      rule: 'A member out of its range is told before members that do not go together.',
      body: asksForSpeech('Hello', { ...STREAMS_WAV, temperature: 3 }),
      error: aboveMaximum('temperature', 'decimal', 2, 3),
    }),
    refused({
      name: 'order-schema-before-recordings',
      rule: "A member out of its range is told before a recording that can't be read.",
      body: asksForSpeech(UNREADABLE, { temperature: 3 }),
      error: aboveMaximum('temperature', 'decimal', 2, 3),
    }),
    refused({
      name: 'order-rules-before-recordings',
      rule: "Members that do not go together are told before a recording that can't be read.",
      body: asksForSpeech(UNREADABLE, STREAMS_WAV),
      error: PCM16_ONLY,
    }),
    {
      name: 'order-json-before-model',
      rule: 'A body that is no JSON is told before anything that it says.',
      on: MAIN,
      run: async (probe) =>
        expectRefusal(await chat(probe, `{"model":"${NO_SUCH_MODEL}","temperature":3,`), {
          code: null,
          param: null,
          message: /^We could not parse the JSON body of your request\./,
        }),
    },
  ],
};
