import { after, before, describe } from 'node:test';
import type { Target } from '../../conformance/target.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { describeCases } from './describe-cases.ts';
import { targetOf } from './target-of.ts';

/** What tones can't prove: real speech in every form, in and out. */
const WITH_SPEECH =
  /^(Recordings: (forms of WAV|what the target has said|data, format and size: recording-mp3)|Answers: (containers(?!.*(-is-wav|-as-long-as-wav))|text and audio in))/;

describe('the rules about speech, with real engines', () => {
  let server: ServerProcess;
  let target: Target | undefined;
  before(async () => {
    server = await startServer();
    target = await targetOf(server, []);
  });
  after(async () => {
    target?.agent.destroy();
    await server[Symbol.asyncDispose]();
  });
  describeCases({
    target: () => {
      if (target === undefined) throw new Error('The server did not start');
      return target;
    },
    only: WITH_SPEECH,
    surfaces: ['openai'],
  });
});
