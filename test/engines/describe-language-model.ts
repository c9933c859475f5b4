import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { GenerateOptions, LanguageModel, LanguageModelPart } from '../../src/engines/language-model.ts';
import {
  assertNotBegunWhenAborted,
  assertStopsWhenAborted,
  assertSurvivesKill,
  collect,
  never,
  type TestedEngine,
} from './conformance.ts';
import { testConstrainedAnswers } from './test-constrained-answers.ts';

export interface LanguageModelSuite {
  create: () => Promise<TestedEngine<LanguageModel>>;
  /** A question whose answer goes on for at least two hundred words. */
  longQuestion?: string;
  /** A question that needs a call of `get_weather` for Paris. */
  weatherQuestion?: string;
  skip?: string | false;
}

/** The promises of `LanguageModel`, as tests. */
export function describeLanguageModel(
  name: string,
  {
    create,
    longQuestion = 'Tell me everything you know about the history of Rome, in many long paragraphs.',
    weatherQuestion = 'What is the weather in Paris?',
    skip = false,
  }: LanguageModelSuite,
): void {
  describe(`${name} as a language model`, { skip }, () => {
    let engine: TestedEngine<LanguageModel>;
    before(async () => {
      engine = await create();
      await engine.ready(never);
    });
    after(() => engine[Symbol.asyncDispose]());

    const generate = (text: string, options: Partial<GenerateOptions> = {}) =>
      engine.generate([{ role: 'user', text }], {
        tenant: 'tenant-a',
        signal: never,
        maxTokens: 60,
        temperature: 0,
        ...options,
      });
    const answer = async (text: string, options: Partial<GenerateOptions> = {}) =>
      read(await collect(generate(text, options)));

    test('answers in pieces, then ends once, and counts its tokens', async () => {
      const { text, pieces, end } = await answer(longQuestion);
      assert.ok(/\p{L}{3}/u.test(text), text);
      assert.ok(pieces.length > 10);
      assert.ok((end.promptTokens ?? 1) > 0 && (end.completionTokens ?? 1) > 0);
    });

    test('stops at the limit of tokens and says so', async () => {
      const { text, end } = await answer(longQuestion, { maxTokens: 8 });
      assert.equal(end.finishReason, 'length');
      assert.ok(text.split(/\s+/).length <= 9, text);
      assert.ok((end.completionTokens ?? 0) <= 8);
    });

    test('ends before a stop sequence and never lets a part of it through', async () => {
      const { text: whole } = await answer(longQuestion);
      const stop = whole.slice(20, 25);
      const { text, end } = await answer(longQuestion, { stop: [stop] });
      assert.equal(text, whole.slice(0, whole.indexOf(stop)));
      assert.equal(end.finishReason, 'stop');
    });

    test('says the same again when asked the same without chance', async () => {
      const options = { temperature: 0, seed: 7, maxTokens: 20 };
      assert.equal((await answer(longQuestion, options)).text, (await answer(longQuestion, options)).text);
    });

    test('knows the earlier turns', async () => {
      const prompt = [
        { role: 'system', text: 'Answer shortly.' },
        { role: 'user', text: 'My dog is called Bello.' },
        { role: 'assistant', text: 'Bello is a fine name for a dog.' },
        { role: 'user', text: 'What is the name of my dog?' },
      ] as const;
      const { text } = read(
        await collect(engine.generate(prompt, { signal: never, temperature: 0, maxTokens: 40 })),
      );
      assert.match(text, /Bello/);
    });

    test('refuses a prompt that does not fit', async () => {
      await assert.rejects(answer('word '.repeat(engine.contextTokens + 1)), {
        kind: 'context_length_exceeded',
      });
    });

    testConstrainedAnswers(() => engine, weatherQuestion);

    test('does not begin when the caller has left', () =>
      assertNotBegunWhenAborted((signal) => generate(longQuestion, { signal })));

    test('stops when the caller leaves', () =>
      assertStopsWhenAborted((signal) => generate(longQuestion, { signal, maxTokens: 400 })));

    test('goes on serving when a reader leaves early', async () => {
      for await (const _part of generate(longQuestion)) break;
      assert.ok((await answer('Hello!', { maxTokens: 5 })).text.length > 0);
    });

    test('survives a kill of its process', async (context) => {
      if (engine.processId === undefined) return context.skip('it has no process of its own');
      await assertSurvivesKill(
        engine,
        () => generate(longQuestion, { maxTokens: 400 }),
        () => answer('Hello!', { maxTokens: 5 }),
      );
    });
  });
}

function read(parts: readonly LanguageModelPart[]) {
  const pieces = parts.flatMap((part) => (part.type === 'text-delta' ? [part.text] : []));
  const end = parts.at(-1);
  assert.ok(end?.type === 'end');
  assert.equal(parts.filter(({ type }) => type === 'end').length, 1);
  return { text: pieces.join(''), pieces, end };
}
