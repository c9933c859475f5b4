import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ResponsePart } from '../../conversation/exchange.ts';
import { SamtalError } from '../../errors.ts';
import { KEY, TOKEN } from '../fixtures/services.ts';
import { spoken, withApp } from '../fixtures/with-app.ts';

const AZURE = '/openai/deployments/gpt-4o-mini-audio-preview/chat/completions?api-version=2025-01-01-preview';
const AZURE_V1 = '/openai/v1/chat/completions';

describe('checks come in the order of the cloud', () => {
  const bad = { path: AZURE, headers: { 'api-key': 'wrong' } };
  test('a credential before everything about the request', () =>
    withApp(async (post) => {
      for (const path of [AZURE, AZURE.replace('2025', '1999'), AZURE.replace('mini', 'unknown')]) {
        assert.equal((await post('not json', { ...bad, path })).status, 401);
      }
    }));

  test('then the version, the deployment, the JSON, the schema, the fields together, the ids, the media', () =>
    withApp(async (post) => {
      const headers = { 'api-key': KEY };
      const unknown = AZURE.replace('mini', 'unknown');
      const outcome = async (path: string, body: unknown) => {
        const response = await post(body, { path, headers });
        const { error } = JSON.parse(await response.text());
        return `${response.status} ${error.code ?? error.param ?? 'json'}`;
      };
      const id = 'audio_67544060dacc8190b5bcc01f9be218e9';
      const part = (data: string) => ({
        role: 'user',
        content: [{ type: 'input_audio', input_audio: { data, format: 'wav' } }],
      });
      assert.equal(await outcome(unknown.split('?')[0] ?? '', 'not json'), '404 404');
      assert.equal(await outcome(unknown, 'not json'), '404 DeploymentNotFound');
      assert.equal(await outcome(AZURE, 'not json'), '400 json');
      assert.equal(await outcome(AZURE, { messages: [], modalities: ['audio'] }), '400 empty_array');
      assert.equal(
        await outcome(AZURE, { messages: [part('§')], modalities: ['audio'] }),
        '400 invalid_value',
      );
      assert.equal(
        await outcome(AZURE, { messages: [part('§'), { role: 'assistant', audio: { id } }] }),
        '400 audio_not_found',
      );
      assert.equal(await outcome(AZURE, { messages: [part('§')] }), '400 invalid_value');
      assert.equal(await outcome(AZURE, { messages: [part('')] }), '400 unsupported_format');
    }));

  test('an id of another tenant, an expired one and an invented one are the same', () =>
    withApp(async (post, services) => {
      const { audio } = JSON.parse(await (await post(spoken)).text()).choices[0].message;
      const { model, messages } = spoken;
      const history = [...messages, { role: 'assistant', audio: { id: audio.id } }];
      assert.equal((await post({ model, messages: history })).status, 200);
      services.answers.now = () => Date.now() / 1000 + 3601;
      const response = await post({ model, messages: history });
      assert.equal(response.status, 400);
      assert.deepEqual(await response.json(), {
        error: {
          message: `Assistant audio ${audio.id} not found.`,
          type: 'invalid_request_error',
          param: 'content.messages[1].audio.id',
          code: 'audio_not_found',
        },
      });
    }));

  test('a store that is full refuses before anything is asked of the engines', () =>
    withApp(async (post, services) => {
      services.answers.refusal = new SamtalError('storage_full', { message: 'The disk is full.' });
      const response = await post(spoken);
      assert.deepEqual([response.status, response.headers.get('retry-after')], [503, '1']);
      assert.equal(
        (
          await post({
            ...spoken,
            modalities: ['text'],
            messages: [{ role: 'assistant', audio: { id: 'x' } }],
          })
        ).status,
        400,
      );
    }));
});

describe('the deployment is named', () => {
  test('by the path, percent-encoded once, whatever the body says, with any number of slashes', () =>
    withApp(async (post, services) => {
      const asked: string[] = [];
      const { find } = services.deployments;
      services.deployments.find = (tenant, name) => {
        asked.push(name);
        return find(tenant, 'gpt-4o-audio-preview');
      };
      const headers = { authorization: `Bearer ${TOKEN}` };
      const query = '?api-version=2025-01-01-preview';
      for (const name of ['dep%20name%2Fx', 'a%2520b']) {
        const path = `/openai/deployments/${name}/chat/completions${query}`;
        assert.equal((await post({ ...spoken, model: 'other' }, { path, headers })).status, 200);
      }
      const doubled = `//openai/deployments/d//chat/completions/${query}`;
      assert.equal((await post(spoken, { path: `http://host${doubled}`, headers })).status, 200);
      assert.deepEqual(asked, ['dep name/x', 'a%20b', 'd']);
    }));

  test('by the body, and an unknown one is reported before other mistakes', () =>
    withApp(async (post) => {
      const unknown = { model: 'gpt-9', messages: [] };
      const plain = await post(unknown);
      assert.equal(plain.status, 404);
      assert.deepEqual(await plain.json(), {
        error: {
          message: 'The model `gpt-9` does not exist or you do not have access to it.',
          type: 'invalid_request_error',
          param: null,
          code: 'model_not_found',
        },
      });
      const azure = await post(unknown, { path: AZURE_V1 });
      assert.deepEqual(
        [azure.status, JSON.parse(await azure.text()).error.code],
        [404, 'DeploymentNotFound'],
      );
    }));

  test('on Azure v1 by either, with every kind of credential', () =>
    withApp(async (post) => {
      const credentials = [
        { 'api-key': KEY },
        { authorization: `Bearer ${KEY}` },
        { authorization: `Bearer ${TOKEN}` },
      ];
      for (const headers of credentials) {
        assert.equal((await post(spoken, { path: AZURE_V1, headers })).status, 200);
        const odd =
          '/openai/v1/deployments/gpt-4o-audio-preview/chat/completions?api-version=2025-01-01-preview';
        assert.equal((await post({ ...spoken, model: undefined }, { path: odd, headers })).status, 200);
      }
      const old = await post(spoken, { path: `${AZURE_V1}?api-version=2025-01-01-preview` });
      assert.deepEqual(await old.json(), {
        error: { code: 'BadRequest', message: 'API version not supported' },
      });
    }));
});

test('what breaks unexpectedly shows nothing, and the log has the place but not the words', () =>
  withApp(
    async (post, services) => {
      const response = await post(spoken);
      assert.equal(response.status, 500);
      assert.doesNotMatch(await response.text(), /golden/);
      assert.doesNotMatch(JSON.stringify(services.logged), /golden/);
      const failure = services.logged.find(({ sentence }) => sentence === 'A request failed');
      assert.equal(failure?.fields.error, 'TypeError');
      assert.match(String(failure?.fields.at), /chat-completions/);
    },
    // biome-ignore lint/correctness/useYield: it fails before it has anything to say
    async function* (request): AsyncGenerator<ResponsePart> {
      throw new TypeError(JSON.stringify(request));
    },
  ));

test('that too much is under way is told to the client, and is no failure in the log', () =>
  withApp(
    async (post, services) => {
      assert.equal((await post(spoken)).status, 503);
      assert.deepEqual(
        services.logged.map(({ sentence, fields }) => [sentence, fields.status]),
        [['Answered a request', 503]],
      );
    },
    // biome-ignore lint/correctness/useYield: it fails before it has anything to say
    async function* (): AsyncGenerator<ResponsePart> {
      throw new SamtalError('overloaded', { message: 'Too many are waiting.' });
    },
  ));

test('a whole message that was returned can be sent back, however long its sound is', () =>
  withApp(async (post, services) => {
    const { message } = JSON.parse(await (await post(spoken)).text()).choices[0];
    assert.equal(typeof message.audio.data, 'string');
    message.audio.data = 'UklG'.repeat(2_000_000);
    const messages = [...spoken.messages, message, { role: 'user', content: 'Why?' }];
    const { status } = await post({ ...spoken, messages });
    assert.equal(status, 200);
    assert.deepEqual(services.asked.at(-1)?.turns[1], { role: 'assistant', text: 'Hello there.' });
  }));

test('only JSON is read, and only as it is', () =>
  withApp(async (post) => {
    const key = { authorization: `Bearer ${KEY}` };
    assert.equal((await post(spoken, { headers: { ...key, 'content-type': 'text/plain' } })).status, 415);
    assert.equal((await post(spoken, { headers: { ...key, 'content-encoding': 'gzip' } })).status, 415);
    const charset = { ...key, 'content-type': 'application/json; charset=utf-8' };
    assert.equal((await post(spoken, { headers: charset })).status, 200);
  }));
