import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { SamtalError } from '../../errors.ts';
import {
  answering,
  assertFailure,
  collect,
  DONE,
  delta,
  EVENT_STREAM,
  finish,
  generate,
  question,
  serve,
  streaming,
  unhurried,
  usage,
  use,
} from './fixtures/upstream.ts';
import { createUpstreamLanguageModel } from './language-model.ts';

describe('a language model behind a server', () => {
  it('sends all that was asked for and yields what comes back', async () => {
    const server = await serve(streaming([delta('Ja, '), delta('🐕.'), finish('stop'), usage(7, 3), DONE]));
    const options = {
      maxTokens: 50,
      temperature: 0.3,
      topP: 0.9,
      stop: ['\n'],
      seed: 4,
      frequencyPenalty: 0.1,
      presencePenalty: -0.1,
    };
    const parts = await generate(server, options);
    assert.deepEqual(parts, [
      { type: 'text-delta', text: 'Ja, ' },
      { type: 'text-delta', text: '🐕.' },
      { type: 'end', finishReason: 'stop', promptTokens: 7, completionTokens: 3 },
    ]);
    const [request] = server.seen;
    assert.deepEqual([request?.method, request?.path], ['POST', '/v1/chat/completions']);
    assert.equal(request?.headers['accept-encoding'], 'identity');
    assert.equal(request?.headers.authorization, undefined);
    assert.deepEqual(JSON.parse(request?.body ?? ''), {
      model: 'm',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Är hundar snälla? 🐕' },
      ],
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 50,
      temperature: 0.3,
      top_p: 0.9,
      stop: ['\n'],
      seed: 4,
      frequency_penalty: 0.1,
      presence_penalty: -0.1,
    });
  });

  it('leaves to the server what the request does not say', async () => {
    const server = await serve(streaming([finish('stop'), DONE]));
    await generate(server);
    const keys = Object.keys(JSON.parse(server.seen[0]?.body ?? '{}'));
    assert.deepEqual(keys.sort(), ['messages', 'model', 'stream', 'stream_options']);
  });

  it('tells why an answer ended', async () => {
    for (const [reason, expected] of [
      ['length', 'length'],
      ['stop', 'stop'],
      ['content_filter', 'stop'],
    ] as const) {
      const server = await serve(streaming([delta('a'), finish(reason), DONE]));
      assert.deepEqual((await generate(server)).at(-1), { type: 'end', finishReason: expected });
    }
  });

  it('takes either sign for the end: a finish reason without [DONE], or [DONE] alone', async () => {
    for (const events of [
      [delta('a'), finish('stop')],
      [delta('a'), DONE],
      [delta('a'), DONE, DONE, 'data: {\n\n'],
    ]) {
      const server = await serve(streaming(events));
      assert.deepEqual(await generate(server), [
        { type: 'text-delta', text: 'a' },
        { type: 'end', finishReason: 'stop' },
      ]);
    }
  });

  it('does not wait long for what comes after the end', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, EVENT_STREAM).write(delta('a') + finish('stop'));
    });
    const startMs = performance.now();
    assert.equal((await generate(server)).at(-1)?.type, 'end');
    assert(performance.now() - startMs < 3000);
  });

  it('reads an answer that is cut at every byte', async () => {
    const body = Buffer.from(delta('Ja 🐕') + delta('!') + finish('stop') + usage(2, 1) + DONE);
    const server = await serve(async (_, response) => {
      response.writeHead(200, EVENT_STREAM);
      for (const byte of body) {
        response.write(Buffer.of(byte));
        await setTimeout(0);
      }
      response.end();
    });
    assert.deepEqual(await generate(server), [
      { type: 'text-delta', text: 'Ja 🐕' },
      { type: 'text-delta', text: '!' },
      { type: 'end', finishReason: 'stop', promptTokens: 2, completionTokens: 1 },
    ]);
  });

  it('speaks no thoughts', async () => {
    const thought = `data: ${JSON.stringify({ choices: [{ delta: { reasoning_content: 'Hm.', content: null } }] })}\n\n`;
    const server = await serve(
      streaming([thought, delta('<thi'), delta('nk>Hm.</think>'), delta('\n\nJa.'), finish('stop'), DONE]),
    );
    assert.deepEqual((await generate(server)).slice(0, -1), [{ type: 'text-delta', text: 'Ja.' }]);
  });

  it('uses one connection for many answers', async () => {
    const server = await serve(streaming([delta('a'), finish('stop'), DONE]));
    const model = use(server);
    for (let round = 0; round < 3; round++) await collect(model.generate(question, unhurried()));
    assert.equal(server.connections, 1);
  });
});

describe('the model of a server', () => {
  const list = (...ids: string[]): RequestListener =>
    answering(
      200,
      { 'content-type': 'application/json' },
      JSON.stringify({ object: 'list', data: ids.map((id) => ({ id })) }),
    );

  it('is the first in its list when none is given', async () => {
    const server = await serve(list('llama3.2:latest', 'other'), streaming([finish('stop'), DONE]));
    const model = use(server, { model: undefined });
    await collect(model.generate(question, unhurried()));
    assert.equal(JSON.parse(server.seen[1]?.body ?? '').model, 'llama3.2:latest');
    assert.match(model.label, /llama3\.2:latest/);
  });

  it('is looked for before the server is ready', async () => {
    const server = await serve(list('llama3.2:latest', 'other'));
    await use(server, { model: 'llama3.2' }).ready(unhurried().signal);
    await use(server, { model: 'other' }).ready(unhurried().signal);
    await assertFailure(use(server, { model: 'gone' }).ready(unhurried().signal), 'engine_unavailable', [
      'has no model "gone"',
      '"llama3.2:latest", "other"',
    ]);
    assert.equal(server.seen[0]?.path, '/v1/models');
  });

  it('brings the length of its context along', async () => {
    const body = JSON.stringify({ data: [{ id: 'm', max_model_len: 32_768 }] });
    const model = use(await serve(answering(200, {}, body)), { contextTokens: 100 });
    assert.equal(model.contextTokens, 100);
    await model.ready(unhurried().signal);
    assert.equal(model.contextTokens, 32_768);
  });

  it('must exist', async () => {
    await assertFailure(use(await serve(list())).ready(unhurried().signal), 'engine_unavailable', [
      'has no model',
    ]);
  });

  it('is not looked for on a page of HTML', async () => {
    const server = await serve(answering(200, { 'content-type': 'text/html' }, '<h1>Welcome</h1>'));
    await assertFailure(use(server).ready(unhurried().signal), 'engine_unavailable', [
      'is no language model server',
    ]);
  });
});

describe('a request that is given up', () => {
  it('is dropped at the server at once, in the middle of an answer', async () => {
    let dropped = () => {};
    const isDropped = new Promise<void>((resolve) => {
      dropped = resolve;
    });
    const server = await serve((_, response) => {
      response.once('close', dropped);
      response.writeHead(200, EVENT_STREAM).write(delta('a'));
    });
    const request = new AbortController();
    const reason = new Error('gone');
    await assert.rejects(
      async () => {
        for await (const part of use(server).generate(question, { signal: request.signal })) {
          assert.equal(part.type, 'text-delta');
          request.abort(reason);
        }
      },
      (error) => error === reason,
    );
    await isDropped;
  });

  it('is dropped at the server when the reader leaves early', async () => {
    let dropped = () => {};
    const isDropped = new Promise<void>((resolve) => {
      dropped = resolve;
    });
    const server = await serve((_, response) => {
      response.once('close', dropped);
      response.writeHead(200, EVENT_STREAM).write(delta('a'));
    });
    for await (const _part of use(server).generate(question, unhurried())) break;
    await isDropped;
  });

  it('does not wait for the first byte, or for the time to ask again', async () => {
    for (const listener of [() => {}, answering(503, { 'retry-after': '9' })]) {
      const request = new AbortController();
      const server = await serve(listener);
      const reason = new Error('gone');
      void setTimeout(50).then(() => request.abort(reason));
      const startMs = performance.now();
      await assert.rejects(
        collect(use(server).generate(question, { signal: request.signal })),
        (error) => error === reason,
      );
      assert(performance.now() - startMs < 5_000);
    }
  });
});

describe('an address that is none', () => {
  for (const baseUrl of [
    '',
    'localhost:11434',
    'ftp://127.0.0.1/v1',
    'http://user:secret@127.0.0.1/v1',
    'http://h/v1?key=secret',
  ]) {
    it(`is refused at once: ${JSON.stringify(baseUrl)}`, () => {
      assert.throws(
        () => createUpstreamLanguageModel({ baseUrl }),
        (error) => error instanceof SamtalError && !error.message.includes('secret'),
      );
    });
  }
});
