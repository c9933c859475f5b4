import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countTokens } from './count-tokens.ts';
import { usageOf } from './usage.ts';

const hello = { role: 'user', parts: [{ type: 'text', text: 'hello' }] } as const;
const silent = { inputAudioSeconds: 0, outputAudioSeconds: 0, text: '', spoken: false };

test('a lone hello is 8 prompt tokens, as it was seen to be', async () => {
  const usage = await usageOf({ turns: [hello], messageCount: 1, referredAnswerSeconds: [] }, [silent]);
  assert.equal(usage.prompt_tokens, 8);
});

test('the spoken line that was seen is 17 text tokens and 37 of sound, 54 together', async () => {
  const text = 'Hello! How can I assist you today?';
  const usage = await usageOf({ turns: [hello], messageCount: 1, referredAnswerSeconds: [] }, [
    { inputAudioSeconds: 0, outputAudioSeconds: 1.85, text, spoken: true },
  ]);
  assert.equal(usage.completion_tokens_details.text_tokens, 17);
  assert.equal(usage.completion_tokens_details.audio_tokens, 37);
  assert.equal(usage.completion_tokens, 54);
  assert.equal(usage.total_tokens, 62);
});

test('sound is 10 tokens a second coming in and 20 going out, rounded up, earlier answers at 20', async () => {
  const usage = await usageOf({ turns: [], messageCount: 1, referredAnswerSeconds: [1, 0.01] }, [
    { inputAudioSeconds: 1.1, outputAudioSeconds: 2.2501, text: '', spoken: true },
  ]);
  assert.equal(usage.prompt_tokens_details.audio_tokens, 11 + 20 + 1);
  assert.equal(usage.completion_tokens_details.audio_tokens, 46);
});

test('details always add up', async () => {
  const seconds = fc.double({ min: 0, max: 1e5, noNaN: true });
  await fc.assert(
    fc.asyncProperty(
      seconds,
      seconds,
      fc.string(),
      fc.boolean(),
      async (inputAudioSeconds, outputAudioSeconds, text, spoken) => {
        const prompt = { turns: [hello], messageCount: 2, referredAnswerSeconds: [outputAudioSeconds] };
        const usage = await usageOf(prompt, [{ inputAudioSeconds, outputAudioSeconds, text, spoken }]);
        const { prompt_tokens_details: asked, completion_tokens_details: said } = usage;
        assert.equal(usage.prompt_tokens, asked.audio_tokens + asked.text_tokens);
        assert.equal(usage.completion_tokens, said.audio_tokens + said.text_tokens);
        assert.equal(usage.total_tokens, usage.prompt_tokens + usage.completion_tokens);
        assert.ok(
          [asked.audio_tokens, said.audio_tokens].every((tokens) => tokens >= 0 && Number.isInteger(tokens)),
        );
      },
    ),
    { numRuns: 100 },
  );
});

test('counts are those of o200k_base, and no text is an instruction', async () => {
  assert.equal(await countTokens(''), 0);
  assert.equal(await countTokens('Hello! How can I assist you today?'), 9);
  assert.ok((await countTokens('<|endoftext|>')) > 1);
});

test('a long text counts as much as its parts, and a long run does not take minutes', async () => {
  const sentence = ' The quick brown fox jumps over the lazy dog.';
  const [one, many] = [await countTokens(sentence), await countTokens(sentence.repeat(20_000))];
  assert.equal(many, one * 20_000);
  const startedAt = performance.now();
  assert.ok((await countTokens('a'.repeat(1_000_000))) > 100_000);
  assert.ok(performance.now() - startedAt < 10_000, 'uncut, a million letters take minutes');
});
