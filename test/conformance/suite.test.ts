import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ALL_CASES } from '../../conformance/cases/all-cases.ts';
import type { Target } from '../../conformance/target.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { describeCases } from './describe-cases.ts';
import { NOT_YET } from './not-yet.ts';
import { targetOf } from './target-of.ts';

describe('the rules of the API, on every surface', () => {
  let server: ServerProcess;
  let target: Target | undefined;
  before(async () => {
    server = await startServer({ args: ['--engines', 'scripted'] });
    target = await targetOf(server, ['--scripted']);
  });
  after(async () => {
    target?.agent.destroy();
    await server[Symbol.asyncDispose]();
  });
  const found = () => {
    if (target === undefined) throw new Error('The server did not start');
    return target;
  };

  describe('several at once', { concurrency: 4 }, () => {
    describeCases({ target: found, turn: 'first', known: NOT_YET });
    describeCases({ target: found, known: NOT_YET });
  });
  describe('alone', () => describeCases({ target: found, turn: 'alone', known: NOT_YET }));
});

test('the list of what is not there yet names cases that there are', () => {
  const names = new Set(ALL_CASES.flatMap(({ cases }) => cases.map(({ name }) => name)));
  assert.deepEqual(
    [...NOT_YET].filter((name) => !names.has(name)),
    [],
  );
});
