import type { Case, CaseGroup } from '../../case.ts';
import { chat } from '../../client/chat.ts';
import { completionIn } from '../../client/completion.ts';
import { expectTokenError, expectWrongKey } from '../../expect/expect-gateway-error.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { apiKey, token } from '../../needs.ts';
import { asksForSpeech } from '../../requests.ts';
import { ALL_AZURE, AZURE, AZURE_V1 } from '../../surface.ts';
import type { Target } from '../../target.ts';

type Credential = (target: Target) => Readonly<Record<string, string>>;

const WRONG = 'no-such-key';
/** In the form of a token, and signed by nobody. */
const FORGED = [
  { alg: 'none', typ: 'JWT' },
  { aud: 'https://cognitiveservices.azure.com', exp: 4_000_000_000 },
  '',
]
  .map((part) => (part === '' ? '' : Buffer.from(JSON.stringify(part)).toString('base64url')))
  .join('.');

const noToken = (name: string, rule: string, credential: Credential, on = ALL_AZURE): Case => ({
  name,
  rule,
  on,
  run: async (probe) =>
    expectTokenError(await chat(probe, asksForSpeech(), { credential: credential(probe.target) })),
});

const wrongKey = (name: string, rule: string, credential: Credential, on = ALL_AZURE): Case => ({
  name,
  rule,
  on,
  run: async (probe) =>
    expectWrongKey(await chat(probe, asksForSpeech(), { credential: credential(probe.target) })),
});

const taken = (
  name: string,
  rule: string,
  credential: Credential,
  { on = ALL_AZURE, needs = [apiKey] }: Pick<Case, 'on' | 'needs'> = {},
): Case => ({
  name,
  rule,
  on,
  needs,
  run: async (probe) =>
    void completionIn(await chat(probe, asksForSpeech(), { credential: credential(probe.target) })),
});

export const credentialsAzure: CaseGroup = {
  subject: "Credentials: Azure's surfaces",
  cases: [
    noToken(
      'azure-credential-missing',
      'Without a credential the answer is that of the token check.',
      () => ({}),
    ),
    noToken(
      'azure-token-malformed',
      'A bearer that is no token is refused by the token check.',
      () => ({
        authorization: 'Bearer abc.def',
      }),
      AZURE,
    ),
    noToken('azure-token-forged', 'A token that nobody signed is refused by the token check.', () => ({
      authorization: `Bearer ${FORGED}`,
    })),
    noToken('azure-token-other-scheme', 'A token in another scheme than Bearer is none.', () => ({
      authorization: `Basic ${FORGED}`,
    })),
    noToken(
      'azure-key-as-bearer',
      'On the deployment route an API key as bearer is no token.',
      ({ apiKey: key = 'key' }) => ({ authorization: `Bearer ${key}` }),
      AZURE,
    ),
    wrongKey('azure-key-wrong', 'A wrong `api-key` is 401 in the shape of the gateway.', () => ({
      'api-key': WRONG,
    })),
    wrongKey(
      'azure-v1-bearer-wrong',
      'Under v1 a bearer that has not the shape of a token is an API key.',
      () => ({ authorization: `Bearer ${WRONG}` }),
      AZURE_V1,
    ),
    wrongKey(
      'azure-key-decides',
      'Where both are there, `api-key` decides, and the bearer does not help.',
      ({ apiKey: key = '' }) => ({ 'api-key': WRONG, authorization: `Bearer ${key}` }),
    ),
    {
      name: 'azure-key-wrong-length',
      rule: 'The body for a wrong key is 224 bytes long, as it was seen.',
      on: AZURE,
      async run(probe) {
        const { bytes } = await chat(probe, asksForSpeech(), { credential: { 'api-key': WRONG } });
        expectThat(bytes.length === 224, '224 bytes', `${bytes.length} bytes: ${bytes.toString()}`);
      },
    },
    taken('azure-key', 'An API key is taken in the header `api-key`.', ({ apiKey: key = '' }) => ({
      'api-key': key,
    })),
    taken(
      'azure-key-header-any-case',
      'The name of that header is matched without regard to case.',
      ({ apiKey: key = '' }) => ({
        'API-Key': key,
      }),
    ),
    taken(
      'azure-key-beside-bad-bearer',
      'Beside a right `api-key` a bad bearer does no harm.',
      ({ apiKey: key = '' }) => ({
        'api-key': key,
        authorization: `Bearer ${FORGED}`,
      }),
    ),
    taken(
      'azure-v1-key-as-bearer',
      'Under v1 an API key is taken as bearer.',
      ({ apiKey: key = '' }) => ({ authorization: `Bearer ${key}` }),
      { on: AZURE_V1 },
    ),
    taken(
      'azure-token',
      'An access token of Entra ID is taken as bearer.',
      ({ token: bearer = '' }) => ({ authorization: `Bearer ${bearer}` }),
      { needs: [token] },
    ),
    {
      name: 'azure-token-tampered',
      rule: 'A token whose claims were changed is refused by the token check.',
      on: ALL_AZURE,
      needs: [token],
      async run(probe) {
        const [head = '', claims = '', signature = ''] = (probe.target.token ?? '').split('.');
        const changed = { ...parsed(claims), oid: 'somebody-else' };
        const bearer = [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join(
          '.',
        );
        const credential = { authorization: `Bearer ${bearer}` };
        expectTokenError(await chat(probe, asksForSpeech(), { credential }));
      },
    },
  ],
};

function parsed(claims: string): object {
  const value: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString());
  return typeof value === 'object' && value !== null ? value : {};
}
