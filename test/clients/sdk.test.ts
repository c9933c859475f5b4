import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { broken, create, helper, iterate, leftEarly, several } from './sdk-answers.ts';
import { askAll, GENERATIONS, outputOf, type Report, thrown, WAYS } from './sdk-generations.ts';

const ANSWER = 'You asked: Is a golden retriever a good family dog?';
const AUDIO_ID = /^audio_[0-9a-f]{32}$/;
/** At 24 kHz and 16 bits: half a second and more. */
const SOME_BYTES = 24_000;

/** Each client asks the same in every way in which it can be made, in a process of its own. */
for (const generation of GENERATIONS) {
  describe(generation.name, () => {
    let server: ServerProcess;
    let report: Report;
    before(async () => {
      server = await startServer({ args: ['--engines', 'scripted'] });
      report = await askAll(generation, server);
    });
    after(() => server?.[Symbol.asyncDispose]());

    for (const way of WAYS) {
      describe(way, () => {
        const answers = () => report.answers[way];

        test('create, and a second turn by audio id', () => {
          const { id, audioTokens, requestId, ...answer } = create.parse(answers().create);
          assert.match(id, AUDIO_ID);
          assert.ok(audioTokens > 0);
          assert.match(requestId, /[0-9a-f-]{32,}/);
          assert.deepEqual(answer, {
            content: null,
            transcript: ANSWER,
            begins: 'RIFF',
            lasts: true,
            finish: 'stop',
            logprobs: null,
            recalled: ANSWER,
            heard: ANSWER,
          });
        });

        test('a spoken stream, event by event', () => {
          const { id, bytes, tokens, ...answer } = iterate.parse(answers().iterate);
          assert.match(id, AUDIO_ID);
          assert.ok(bytes > SOME_BYTES && tokens > 0);
          const expected = { roles: 'assistant', content: '', transcript: ANSWER, finishes: 'stop' };
          assert.deepEqual(answer, { ...expected, usageIsLast: true });
        });

        test('a written stream, event by event', () => {
          const { tokens, ...answer } = iterate.parse(answers().iterateWritten);
          assert.ok(tokens > 0);
          const expected = { roles: 'assistant', content: ANSWER, transcript: '', finishes: 'stop' };
          assert.deepEqual(answer, { ...expected, id: '', bytes: 0, usageIsLast: true });
        });

        test('the stream helper ends with the whole spoken message', () => {
          const { role, content, finish, tokens, ...audio } = helper.parse(answers().helper);
          assert.deepEqual([role, content, finish], ['assistant', null, 'stop']);
          assert.ok(tokens > 0);
          assert.equal(audio.lasts, true);
          if (!generation.gathersAudio) {
            // It keeps what came last: so what came last must be sound, and not only the time of its end.
            assert.deepEqual([audio.id, audio.transcript, audio.bytes > 0], [undefined, undefined, true]);
            return;
          }
          assert.match(audio.id ?? '', AUDIO_ID);
          assert.equal(audio.transcript, ANSWER);
          assert.ok(audio.bytes > SOME_BYTES);
        });

        test('the stream helper ends with the whole written message', () => {
          const { content, finish, deltas, tokens, ...others } = helper.parse(answers().helperWritten);
          assert.deepEqual([content, finish, deltas], [ANSWER, 'stop', ANSWER]);
          assert.ok(tokens > 0);
          assert.deepEqual(others, { role: 'assistant', bytes: 0, lasts: false });
        });

        test('an error is the right class, with code, param and request id', () => {
          const { message, requestId, ...error } = thrown.parse(answers().refused);
          assert.match(message, /400.*This model requires that either input content or output modality/);
          assert.match(requestId ?? '', /[0-9a-f-]{32,}/);
          assert.deepEqual(error, {
            class: 'BadRequestError',
            status: 400,
            code: 'invalid_value',
            param: 'model',
            type: 'invalid_request_error',
          });
        });

        test('an error after the first word is thrown from the loop', () => {
          const { transcript, error } = broken.parse(answers().broken);
          assert.ok(transcript !== '' && 'One two three'.startsWith(transcript), transcript);
          assert.deepEqual([error.class, error.type], ['APIError', 'server_error']);
          assert.match(error.message, /the script says so/);
        });

        test('who leaves a stream early can ask again at once', () => {
          const { seen, transcript } = leftEarly.parse(answers().leftEarly);
          // Three times some ten words, instead of three times two hundred.
          assert.ok(seen < 150, `${seen} events`);
          assert.equal(transcript, ANSWER);
        });
      });
    }

    const { askFromEnvironment } = generation;
    if (askFromEnvironment !== undefined) {
      for (const option of ['--openai', '--key']) {
        test(`a client that looks around in what samtal run ${option} sets`, async () => {
          const { transcript } = create.parse(await outputOf(askFromEnvironment(), server, [option]));
          assert.equal(transcript, ANSWER);
        });
      }
    }

    test('strangers get the error of their client', () => {
      const told = Object.entries(report.strangers).map(([who, { class: name, status, code }]) => [
        who,
        `${name} ${status} ${code}`,
      ]);
      assert.deepEqual(Object.fromEntries(told), {
        'AzureOpenAI with a wrong key': 'AuthenticationError 401 401',
        'AzureOpenAI with an unknown deployment': 'NotFoundError 404 DeploymentNotFound',
        'OpenAI with a wrong key': 'AuthenticationError 401 invalid_api_key',
        'OpenAI with an unknown model': 'NotFoundError 404 model_not_found',
      });
    });

    describe('on a text deployment', () => {
      const oneTurn = ['user', 'assistant', 'tool', 'assistant'];
      const ran = { asked: ['Malmö'], roles: oneTurn, spoke: false, finish: 'stop' };

      test('a runner calls tools and gives their results back', () => {
        assert.deepEqual(report.tools.runTools, { ...ran, answer: 'The tool said: Sunny.' });
      });

      if (generation.streamsRuns) {
        test('a runner that streams does the same', () => {
          assert.deepEqual(report.tools.runToolsStreamed, { ...ran, answer: 'The tool said: Sunny.' });
        });
      }

      test('a runner that speaks gives its spoken words back by id', () => {
        const expected = { ...ran, spoke: true, answer: 'The tool said: Sunny.' };
        assert.deepEqual(report.tools.runToolsSpoken, expected);
      });

      test('the stream helper gathers calls', () => {
        const call = { hasId: true, name: 'weather' };
        assert.deepEqual(report.tools.helperTools, {
          finish: 'tool_calls',
          calls: [
            { ...call, arguments: { city: 'Malmö' } },
            { ...call, arguments: { city: 'Umeå' } },
          ],
        });
      });

      test('an answer that keeps to a schema is parsed', () => {
        const place = { city: '', warm: false };
        assert.deepEqual(report.tools.parse, { parsed: place, streamed: place });
      });

      test('several answers come, whole and streamed', () => {
        const { indexes, texts, streamed } = several.parse(report.tools.several);
        assert.deepEqual(indexes, [0, 1, 2]);
        for (const answers of [texts, streamed]) {
          assert.ok(answers.every((text) => /^\d+$/.test(text)));
          assert.equal(new Set(answers).size, 3);
        }
      });

      test('the chances of each token come, whole and streamed', () => {
        const chances = { content: 'One two three.', tokens: 'One two three.', tops: [2, 2, 2] };
        assert.deepEqual(report.tools.logprobs, [chances, chances]);
      });
    });
  });
}
