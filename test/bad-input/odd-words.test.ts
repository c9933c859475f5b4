import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createApp } from '../../src/http/app.ts';
import { answerIn } from '../support/chat.ts';
import { checkCases } from './check-cases.ts';
import { oddString } from './odd-values.ts';
import { assertAnswer, refusalIn } from './reply-shapes.ts';
import { MODEL } from './request-trees.ts';
import { keyOf, storedServices } from './stored-services.ts';

/** What makes a task of words, or something else of text, on either side of odd ones. */
const FRAMES = [
  '',
  '[say ',
  'Read this aloud: ',
  'Read this aloud: "',
  '# ',
  '- ',
  '```\n',
  '| a | ',
  '[x](',
  '**',
  '1. ',
];

test('whatever the words are, they are answered, written or spoken', async (context) => {
  await using services = await storedServices();
  const app = createApp(services);
  const property = fc.asyncProperty(
    fc.constantFrom(...FRAMES),
    oddString(12),
    fc.constantFrom('', ']', '"', '\n\n'),
    fc.constantFrom('user', 'system', 'developer'),
    fc.boolean(),
    async (before, odd, after, role, stream) => {
      const words = `${before}${odd.slice(0, 60)}${after}`;
      const messages = role === 'user' ? [] : [{ role, content: words }];
      const response = await app.request('/v1/chat/completions', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${keyOf('tenant-a')}` },
        body: JSON.stringify({
          model: MODEL,
          modalities: ['text', 'audio'],
          audio: { voice: 'alloy', format: stream ? 'pcm16' : 'wav' },
          stream,
          messages: [...messages, { role: 'user', content: role === 'user' ? words : 'Hi' }],
        }),
      });
      const { status, headers } = response;
      const text = await response.text();
      if (status !== 200) {
        assert.equal(status, 400, text);
        refusalIn(text, 'openai');
        return;
      }
      assertAnswer(text, headers.get('content-type') ?? '');
      const { audio } = answerIn({ status, headers, text });
      const stored = audio && (await services.answers.get('tenant-a', audio.id));
      assert.equal(stored?.transcript, audio?.transcript);
    },
  );
  await checkCases(context, property, { cases: 150 });
});
