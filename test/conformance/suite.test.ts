import { after, before, describe } from 'node:test';
import type { Target } from '../../conformance/target.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { describeCases } from './describe-cases.ts';
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
    describeCases({ target: found, turn: 'first' });
    describeCases({ target: found });
  });
  describe('alone', () => describeCases({ target: found, turn: 'alone' }));
});
