import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { ALL_CASES } from '../../conformance/cases/all-cases.ts';
import { type Outcome, runCase } from '../../conformance/run/run-case.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { MUTATIONS, type Mutation } from './mutations.ts';
import { targetOf } from './target-of.ts';

const SOURCES = new URL('../../src/', import.meta.url);
const PRELOAD = new URL('./fixtures/register-mutation.js', import.meta.url);

describe('a server that is broken in one place', () => {
  let sound: ServerProcess;
  before(async () => {
    sound = await startServer({ args: ['--engines', 'scripted'] });
  });
  after(() => sound[Symbol.asyncDispose]());

  describe('is found out', { concurrency: 2 }, () => {
    for (const mutation of MUTATIONS) {
      const { file, find, replace, caughtBy } = mutation;
      test(`${caughtBy}: ${file}, ${shortened(find)} → ${shortened(replace)}`, async () => {
        const times = readFileSync(new URL(file, SOURCES), 'utf8').split(find).length - 1;
        assert.equal(times, 1, `"${find}" stands ${times} times in ${file}`);
        assert.equal((await outcomeOn(sound, mutation)).status, 'passed', 'without the mutation');
        await using broken = await startBroken(mutation);
        assert.equal((await outcomeOn(broken, mutation)).status, 'failed', 'with the mutation');
      });
    }
  });
});

function startBroken({ file, find, replace }: Mutation): Promise<ServerProcess> {
  return startServer({
    args: ['--engines', 'scripted', '--log', 'silent'],
    environment: {
      NODE_OPTIONS: `--import ${PRELOAD.href}`,
      SAMTAL_TEST_MUTATION: JSON.stringify({ url: new URL(file, SOURCES).href, find, replace }),
    },
  });
}

async function outcomeOn(server: ServerProcess, { caughtBy, on }: Mutation): Promise<Outcome> {
  for (const { subject, cases } of ALL_CASES) {
    const tried = cases.find(({ name }) => name === caughtBy);
    if (tried === undefined) continue;
    const target = await targetOf(server, ['--scripted', '--timeout', '20']);
    try {
      return await runCase({ subject, tried, surface: on }, target);
    } finally {
      target.agent.destroy();
    }
  }
  throw new Error(`There is no case ${caughtBy}`);
}

function shortened(text: string): string {
  return text.trim().slice(0, 40) || 'nothing';
}
