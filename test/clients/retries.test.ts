import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { GENERATIONS, outputOf } from './sdk-generations.ts';

const outcome = z.object({ answers: z.array(z.string()), seconds: z.number() });

/** A deployment each, because a quota belongs to one. */
const MODELS = ['gpt-4o-audio-preview', 'gpt-4o-mini-audio-preview', 'gpt-audio', 'gpt-audio-mini'];

/** At six requests a minute one is let in each ten seconds, and what is told is enough for every client. */
describe('clients that hurry, on a deployment of one unit', { concurrency: true }, () => {
  let server: ServerProcess;
  before(async () => {
    server = await startServer({ args: ['--engines', 'scripted', '--capacity', '1'] });
  });
  after(() => server?.[Symbol.asyncDispose]());

  for (const [index, { name, askInHurry }] of GENERATIONS.entries()) {
    test(`${name} waits as told and gets every answer`, async () => {
      const command = [...askInHurry(), server.apiKey, MODELS[index] ?? ''];
      const { answers, seconds } = outcome.parse(await outputOf(command, server));
      assert.deepEqual(
        answers,
        [0, 1, 2].map((number) => `You asked: Question ${number}`),
      );
      // Windows are whole seconds, so two waits are nineteen seconds at least.
      assert.ok(seconds >= 19 && seconds < 40, `${seconds} s`);
    });
  }
});
