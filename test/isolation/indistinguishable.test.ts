import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../src/http/app.ts';
import { createQuota } from '../../src/quota/quota.ts';
import { keyOf, type StoredServices, storedServices } from '../bad-input/stored-services.ts';

/** What is of one request alone. */
const OWN_HEADERS = new Set([
  'x-request-id',
  'apim-request-id',
  'x-ms-client-request-id',
  'openai-processing-ms',
]);

const messages = [{ role: 'user', content: 'Is it?' }];
const asked = {
  model: 'gpt-4o-audio-preview',
  modalities: ['text', 'audio'],
  audio: { voice: 'alloy', format: 'wav' },
};

const FORMS = {
  openai: { path: '/v1/chat/completions', header: (key: string) => ({ authorization: `Bearer ${key}` }) },
  azure: {
    path: '/openai/deployments/gpt-4o-audio-preview/chat/completions?api-version=2025-01-01-preview',
    header: (key: string) => ({ 'api-key': key }),
  },
};

for (const [form, { path, header }] of Object.entries(FORMS)) {
  test(`what never was, what has expired and what is another's are refused alike: ${form}`, async () => {
    await using services = await storedServices();
    const post = async (body: object) => {
      // Each with a quota of its own, or the second would be told that there is less left.
      const app = createApp({ ...services, quota: createQuota({ now: () => 0 }) });
      return app.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...header(keyOf('tenant-a')) },
        body: JSON.stringify({ ...asked, ...body }),
      });
    };
    const referring = (id: string) => ({
      messages: [...messages, { role: 'assistant', audio: { id } }, ...messages],
    });
    const own = JSON.parse(await (await post({ messages })).text()).choices[0].message.audio.id;
    const never = own.replace(/.{8}$/, '01234567');
    const foreign = await keptByOther(services);
    assert.equal((await post(referring(own))).status, 200);

    const refusals = {
      never: await seen(await post(referring(never)), never),
      foreign: await seen(await post(referring(foreign)), foreign),
      expired: await services.dayLater(async () => seen(await post(referring(own)), own)),
    };
    assert.equal(refusals.never.status, 400);
    assert.match(refusals.never.body, /Assistant audio ID not found/);
    assert.deepEqual(refusals.foreign, refusals.never);
    assert.deepEqual(refusals.expired, refusals.never);
  });
}

async function keptByOther(services: StoredServices): Promise<string> {
  const response = await createApp(services).request('/v1/chat/completions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${keyOf('tenant-b')}` },
    body: JSON.stringify({ ...asked, messages }),
  });
  return JSON.parse(await response.text()).choices[0].message.audio.id;
}

/** All that a caller gets, with the id that it sent itself left out. */
async function seen(response: Response, id: string) {
  const headers = [...response.headers].filter(([name]) => !OWN_HEADERS.has(name)).sort();
  return { status: response.status, headers, body: (await response.text()).replaceAll(id, 'ID') };
}
