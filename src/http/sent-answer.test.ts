import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEY, testServices } from './fixtures/services.ts';
import { startServer } from './server.ts';

const HOST = { host: '127.0.0.1', port: 0 };

function ask(url: string): Promise<Response> {
  return fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hej' }] }),
  });
}

test('a written answer goes to the socket whole, with its length in bytes, and is logged once', async () => {
  await using services = await testServices(async function* () {
    yield { type: 'response-start' };
    yield { type: 'text-delta', text: 'Blåbär' };
    yield { type: 'response-end', finishReason: 'stop', inputAudioSeconds: 0, outputAudioSeconds: 0 };
  });
  const server = await startServer({ ...HOST, services });
  try {
    const response = await ask(server.url);
    const text = await response.text();
    assert.equal(response.status, 200, text);
    assert.equal(JSON.parse(text).choices[0].message.content, 'Blåbär');
    assert.equal(response.headers.get('content-length'), String(Buffer.byteLength(text)));
    assert.equal(response.headers.get('content-type'), 'application/json');
    assert.equal(response.headers.get('connection'), 'keep-alive');
  } finally {
    await server.close();
  }
  assert.deepEqual(
    services.logged.map(({ sentence, fields }) => [sentence, fields.status]),
    [['Answered a request', 200]],
  );
});

test('an answer that is finished after the server was asked to stop says that its connection closes', async () => {
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  await using services = await testServices(async function* () {
    yield { type: 'response-start' };
    begin();
    await finished;
    yield { type: 'response-end', finishReason: 'stop', inputAudioSeconds: 0, outputAudioSeconds: 0 };
  });
  const server = await startServer({ ...HOST, services });
  const underWay = ask(server.url);
  await begun;
  const closed = server.close({ drainMs: 5_000 });
  finish();
  const response = await underWay;
  assert.equal(response.headers.get('connection'), 'close');
  await response.text();
  await closed;
});
