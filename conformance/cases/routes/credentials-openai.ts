import type { Case, CaseGroup } from '../../case.ts';
import { chat } from '../../client/chat.ts';
import { completionIn } from '../../client/completion.ts';
import { expectStatus } from '../../client/reply.ts';
import { expectRefusal } from '../../expect/expect-refusal.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { apiKey } from '../../needs.ts';
import { asksForSpeech } from '../../requests.ts';
import { OPENAI } from '../../surface.ts';

const NO_KEY = {
  status: 401,
  code: null,
  param: null,
  message:
    /^You didn't provide an API key\. You need to provide your API key in an Authorization header using Bearer auth \(i\.e\. Authorization: Bearer YOUR_KEY\)/,
};

const WRONG_KEY = {
  status: 401,
  code: 'invalid_api_key',
  param: null,
  message:
    /^Incorrect API key provided: \S+\. You can find your API key at https:\/\/platform\.openai\.com\/account\/api-keys\.$/,
};

const withoutKey = (
  name: string,
  rule: string,
  credential: (key: string) => Readonly<Record<string, string>>,
): Case => ({
  name,
  rule,
  on: OPENAI,
  run: async (probe) =>
    expectRefusal(
      await chat(probe, asksForSpeech(), { credential: credential(probe.target.apiKey ?? 'key') }),
      NO_KEY,
    ),
});

const withBearer = (name: string, rule: string, header: (key: string) => Record<string, string>): Case => ({
  name,
  rule,
  on: OPENAI,
  needs: [apiKey],
  async run(probe) {
    const credential = header(probe.target.apiKey ?? '');
    completionIn(await chat(probe, asksForSpeech(), { credential }));
  },
});

export const credentialsOpenai: CaseGroup = {
  subject: "Credentials: OpenAI's surface",
  cases: [
    withoutKey('openai-key-missing', 'Without a key the answer is 401 and says how to send one.', () => ({})),
    withoutKey('openai-key-empty', 'A bearer without a key is none.', () => ({ authorization: 'Bearer ' })),
    withoutKey('openai-key-other-scheme', 'A key in another scheme than Bearer is none.', (key) => ({
      authorization: `Basic ${key}`,
    })),
    withoutKey('openai-key-in-azure-header', "The header `api-key` is Azure's, and none here.", (key) => ({
      'api-key': key,
    })),
    {
      name: 'openai-key-wrong',
      rule: 'A wrong key is 401 `invalid_api_key`.',
      on: OPENAI,
      async run(probe) {
        const credential = { authorization: 'Bearer sk-no-such-key-0123456789abcdef' };
        expectRefusal(await chat(probe, asksForSpeech(), { credential }), WRONG_KEY);
      },
    },
    {
      name: 'openai-key-shown-masked',
      rule: 'The message shows a wrong key masked: its middle is not repeated.',
      on: OPENAI,
      async run(probe) {
        const credential = { authorization: 'Bearer sk-begin-0123456789abcdef-end' };
        const { text } = await chat(probe, asksForSpeech(), { credential });
        expectThat(!text.includes('0123456789'), 'a masked key', text);
        expectThat(/Incorrect API key provided: \S*\*{4}/.test(text), 'asterisks for the middle', text);
      },
    },
    {
      name: 'openai-key-very-long',
      rule: 'A credential far longer than any key is 401 and nothing worse.',
      on: OPENAI,
      async run(probe) {
        const credential = { authorization: `Bearer ${'k'.repeat(8_000)}` };
        const reply = await chat(probe, asksForSpeech(), { credential });
        expectStatus(reply, 401);
        expectThat(reply.text.length < 1_000, 'a short answer', reply.text);
      },
    },
    withBearer('openai-bearer-any-case', 'The scheme Bearer is matched without regard to case.', (key) => ({
      authorization: `bearer ${key}`,
    })),
    withBearer('openai-header-any-case', 'Names of headers are matched without regard to case.', (key) => ({
      AUTHORIZATION: `Bearer ${key}`,
    })),
    withBearer(
      'openai-organization-and-project',
      'The headers for organisation and project are taken along with a key.',
      (key) => ({
        authorization: `Bearer ${key}`,
        'OpenAI-Organization': 'org-of-mine',
        'OpenAI-Project': 'proj_of_mine',
      }),
    ),
  ],
};
