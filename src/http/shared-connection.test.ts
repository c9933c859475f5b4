import assert from 'node:assert/strict';
import { getEventListeners, once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createRespond } from '../conversation/respond.ts';
import { TranscriptCache } from '../conversation/transcript-cache.ts';
import { createScriptedEngines } from '../engines/scripted/scripted-engines.ts';
import { SamtalError } from '../errors.ts';
import { untilAborted } from '../streams/until-aborted.ts';
import { KEY, testServices } from './fixtures/services.ts';
import { startServer } from './server.ts';

const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
const spoken = {
  model: 'gpt-4o-audio-preview',
  modalities: ['text', 'audio'],
  audio: { voice: 'alloy', format: 'wav' },
  messages: [{ role: 'user', content: 'Hello' }],
};

test('calls of one connection leave no listener on the signal that they share', async () => {
  const respond = createRespond({ engines: createScriptedEngines(), transcripts: new TranscriptCache() });
  await using services = await testServices(respond);
  const server = await startServer({ host: '127.0.0.1', port: 0, services });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const streamed = { ...spoken, stream: true, audio: { voice: 'alloy', format: 'pcm16' } };
  for (const body of [spoken, streamed, spoken]) {
    const { port } = server;
    const options = { port, path: '/v1/chat/completions', method: 'POST', headers, agent };
    const [response] = await once(request(options).end(JSON.stringify(body)), 'response');
    assert.equal(response.statusCode, 200);
    await once(response.resume(), 'end');
  }
  const [signal = assert.fail()] = services.signals;
  assert.deepEqual(services.signals, [signal, signal, signal]);
  assert.deepEqual(getEventListeners(signal, 'abort'), []);
  assert.equal(signal.aborted, false);
  agent.destroy();
  await server.close({ drainMs: 0 });
});

test('requests that are answered before they are there leave nothing on their connection', async () => {
  const warnings: string[] = [];
  const onWarning = ({ name }: Error) => warnings.push(name);
  process.on('warning', onWarning);
  await using services = await testServices();
  const server = await startServer({ host: '127.0.0.1', port: 0, services });
  const socket = connect(server.port, '127.0.0.1');
  for (let count = 0; count < 12; count += 1) {
    socket.write('POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n');
    const [answer] = await once(socket, 'data');
    assert.match(String(answer), /^HTTP\/1.1 401 /);
    socket.write('{}');
    await pause(5);
  }
  socket.destroy();
  await server.close({ drainMs: 0 });
  process.off('warning', onWarning);
  assert.deepEqual(warnings, []);
});

test('requests that are sent at once and all have to wait are nothing to be warned of', {
  timeout: 20_000,
}, async () => {
  const warnings: string[] = [];
  const onWarning = ({ name }: Error) => warnings.push(name);
  process.on('warning', onWarning);
  await using services = await testServices();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let waiting = 0;
  services.authenticate = async (_, signal) => {
    waiting += 1;
    if (waiting === 20) release();
    await untilAborted(held, signal);
    throw new SamtalError('invalid_token');
  };
  const server = await startServer({ host: '127.0.0.1', port: 0, services });
  const socket = connect(server.port, '127.0.0.1');
  socket.write('GET /v1/models HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(20));
  await held;
  await once(socket, 'data');
  socket.destroy();
  await server.close({ drainMs: 0 });
  process.off('warning', onWarning);
  assert.deepEqual(warnings, []);
});
