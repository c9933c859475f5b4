import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { identityToken } from '../support/identity-token.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type MakeRequestsOptions, makeRequests } from './make-requests.ts';

/** The same requests every time; another number makes others. */
const SEED = 20_261_126;

/** What differs from the description, or from what is usual, and shall. */
const EXPLAINED: readonly { operation: RegExp; title: string; reason: string }[] = [
  {
    operation: /^TRACE /,
    title: 'Wrong response to undeclared method',
    reason: 'refused with 405 before a route is looked for, so no `Allow` can say what that route takes',
  },
  {
    operation: /^[A-Z]+ \/(?:openai|subscriptions|providers)\//,
    title: 'Wrong response to undeclared method',
    reason: "404, as on Azure's paths, where 405 is usual",
  },
];

describe(`requests made up from the description, with the seed ${SEED}`, () => {
  let server: ServerProcess;
  before(async () => {
    server = await startServer({ args: ['--engines', 'scripted', '--capacity', '100000000'] });
  });
  after(() => server[Symbol.asyncDispose]());

  const ALL = ['examples', 'coverage', 'fuzzing'];
  const WITHOUT_COVERAGE = ['examples', 'fuzzing'];
  const CHAT = 'chat/completions';
  // In capitals, because the check that takes credentials away looks for it so.
  const bearer = (credential: string) => ({ Authorization: `Bearer ${credential}` });

  /** `chats` are the operations that must have answered conversations, not only refused them. */
  function check(
    name: string,
    how: Omit<MakeRequestsOptions, 'url' | 'headers' | 'seed'> & { chats: number },
    headers: () => Promise<Record<string, string>> | Record<string, string>,
  ): void {
    test(name, async (context) => {
      const made = await makeRequests({ ...how, url: server.url, headers: await headers(), seed: SEED });
      context.diagnostic(`${made.requests} requests in ${Math.round(made.seconds)} s`);
      const unexplained = made.failures.filter(
        ({ operation, title }) =>
          !EXPLAINED.some((known) => known.title === title && known.operation.test(operation)),
      );
      assert.deepEqual(unexplained, [], made.output);
      assert.deepEqual(made.errors, [], made.output);
      assert.equal(server.process.exitCode, null, server.complaints());
      const answered = Object.entries(made.accepted).filter(
        ([operation, count]) => operation.includes(CHAT) && count > 3,
      );
      assert.equal(answered.length, how.chats, JSON.stringify(made.accepted));
    });
  }

  check(
    "OpenAI's and our own, with a key as bearer",
    { paths: '^/(?!openai/|subscriptions/|providers/)', phases: ALL, count: 25, chats: 1 },
    () => bearer(server.apiKey),
  );
  check(
    "Azure's listings, with a key in `api-key`",
    { paths: '^/openai/', notPaths: CHAT, phases: ALL, count: 10, chats: 0 },
    () => ({ 'api-key': server.apiKey }),
  );
  // Its schema is covered keyword by keyword under `/v1`.
  check(
    "Azure's chat, with a key in `api-key`",
    { paths: `^/openai/.*${CHAT}`, phases: WITHOUT_COVERAGE, count: 15, chats: 3 },
    () => ({ 'api-key': server.apiKey }),
  );
  check(
    "Azure's chat, with a token as bearer",
    { paths: `^/openai/.*${CHAT}`, phases: WITHOUT_COVERAGE, count: 3, chats: 3 },
    async () => bearer(await identityToken(server)),
  );
  check(
    'the control plane, with a token as bearer',
    { paths: '^/(subscriptions|providers)/', phases: WITHOUT_COVERAGE, count: 3, chats: 0 },
    async () => bearer(await identityToken(server, 'https://management.azure.com')),
  );
  check(
    'everything, without a credential',
    { paths: '^/', phases: WITHOUT_COVERAGE, count: 3, chats: 0 },
    () => ({}),
  );
});
