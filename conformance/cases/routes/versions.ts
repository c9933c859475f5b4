import type { Case, CaseGroup } from '../../case.ts';
import { chat, chatInText } from '../../client/chat.ts';
import { completionIn } from '../../client/completion.ts';
import { expectGatewayError, expectNoResource } from '../../expect/expect-gateway-error.ts';
import { textModel } from '../../needs.ts';
import { asksForSpeech, asksForText, asksInText } from '../../requests.ts';
import { AZURE, AZURE_V1 } from '../../surface.ts';
import { refused } from '../case-kinds.ts';
import { unknownMember } from '../wanted-errors.ts';

const WITH_AUDIO = ['2025-01-01-preview', '2025-02-01-preview', '2025-03-01-preview', '2025-04-01-preview'];
const BEFORE_AUDIO = '2024-10-21';

const accepted = (name: string, rule: string, version: string | null, on = AZURE): Case => ({
  name,
  rule,
  on,
  run: async (probe) => void completionIn(await chat(probe, asksForSpeech(), { version })),
});

const notFound = (name: string, rule: string, version: string | null): Case => ({
  name,
  rule,
  on: AZURE,
  run: async (probe) => expectNoResource(await chat(probe, asksForSpeech(), { version })),
});

const notSupported = (name: string, rule: string, version: string): Case => ({
  name,
  rule,
  on: ['azure-v1'],
  run: async (probe) =>
    expectGatewayError(
      await chat(probe, asksForSpeech(), { version }),
      400,
      'BadRequest',
      'API version not supported',
    ),
});

export const versions: CaseGroup = {
  subject: 'Routes: api-version',
  cases: [
    ...WITH_AUDIO.map((version) =>
      accepted(`version-${version}`, `\`api-version=${version}\` has audio.`, version),
    ),
    accepted(
      'version-any-case',
      'The value of `api-version` is matched without regard to case.',
      '2025-01-01-PREVIEW',
    ),
    notFound(
      'version-missing',
      'Without `api-version` the deployment route is 404 `Resource not found`.',
      null,
    ),
    notFound('version-empty', 'An empty `api-version` is as none.', ''),
    notFound('version-unknown', 'An unknown `api-version` is 404 `Resource not found`.', '2099-01-01'),
    notFound(
      'version-mistyped',
      'A mistyped `api-version` is 404 `Resource not found`.',
      '2025-01-01preview',
    ),
    notFound(
      'version-too-old',
      'A version before chat completions is 404 `Resource not found`.',
      '2020-06-01',
    ),
    notFound('version-of-v1', 'The versions of v1 are none on the deployment route.', 'v1'),
    refused({
      name: 'version-before-audio-modalities',
      rule: 'To a version before audio `modalities` is an unknown parameter.',
      on: AZURE,
      options: { version: BEFORE_AUDIO },
      body: asksForSpeech(),
      error: unknownMember('modalities'),
    }),
    refused({
      name: 'version-before-audio-member',
      rule: 'To a version before audio `audio` is an unknown parameter.',
      on: AZURE,
      options: { version: BEFORE_AUDIO },
      body: asksForText('Hello', { audio: { voice: 'alloy', format: 'wav' } }),
      error: unknownMember('audio'),
    }),
    {
      name: 'version-before-audio-text',
      rule: 'A version before audio serves deployments that write.',
      on: AZURE,
      needs: [textModel],
      run: async (probe) =>
        void completionIn(await chatInText(probe, asksInText(), { version: BEFORE_AUDIO })),
    },
    accepted('v1-version-absent', 'Under v1 `api-version` may be left out.', null, ['azure-v1']),
    ...['v1', 'preview', 'latest'].map((version) =>
      accepted(`v1-version-${version}`, `Under v1 \`api-version=${version}\` is served.`, version, AZURE_V1),
    ),
    accepted(
      'v1-version-any-case',
      'Under v1, too, the value is matched without regard to case.',
      'Preview',
      AZURE_V1,
    ),
    accepted(
      'v1-deployment-dated-version',
      'Under v1, with a deployment in the path, a dated version is taken: its client demands one.',
      '2025-01-01-preview',
      ['azure-v1-deployment'],
    ),
    notSupported('v1-version-unknown', 'Under v1 an unknown `api-version` is 400.', 'v9'),
    notSupported('v1-version-dated', 'Under v1 a dated `api-version` is 400.', '2025-01-01-preview'),
  ],
};
