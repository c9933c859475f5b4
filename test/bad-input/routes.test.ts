import assert from 'node:assert/strict';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { createApp } from '../../src/http/app.ts';
import { canonicalPath } from '../../src/http/canonical-path.ts';
import { IncomingRequest } from '../../src/http/incoming-request.ts';
import { requestRefusal } from '../../src/http/request-refusal.ts';
import type { Services } from '../../src/http/services.ts';
import { dialectOfPath } from '../../src/wire/dialect.ts';
import { checkCases } from './check-cases.ts';
import { repeatsMuchOf } from './long-echo.ts';
import { oddHeaders } from './odd-headers.ts';
import { METHODS, oddTargets } from './odd-targets.ts';
import { lookForLeftovers, quietServices } from './quiet-services.ts';
import { refusalIn } from './reply-shapes.ts';
import { MODEL } from './request-trees.ts';

const HOSTS = [
  'localhost',
  'localhost:8484',
  '[::1]:1',
  'LOCALHOST',
  '127.0.0.1',
  'a.b-c.d.',
  '',
  ' ',
  'a b',
  'a/b',
  'a?b',
  'a#b',
  'a@b',
  'a:b',
  'a:99999',
  '[::1',
  '1',
  '0x7f.1',
  '999.9.9.9',
  'å.example',
  'a\\b',
  '..',
  '[::zz]',
  'x'.repeat(300),
];

test('a target that is not refused means one path, to whoever reads it', async (context) => {
  const incoming = new IncomingMessage(new Socket());
  const property = fc.property(
    fc.constantFrom(...METHODS, 'TRACE'),
    oddTargets(),
    fc.array(fc.constantFrom(...HOSTS), { minLength: 1, maxLength: 2 }),
    (method, target, hosts) => {
      incoming.method = method;
      incoming.url = target;
      incoming.rawHeaders = hosts.flatMap((host) => ['Host', host]);
      incoming.headers = { host: hosts.join(', ') };
      const refusal = requestRefusal(incoming);
      if (refusal !== undefined) {
        assert.ok([400, 405].includes(refusal.status));
        return;
      }
      assert.ok(hosts.length === 1 && method !== 'TRACE');
      const written = target.split('?', 1)[0] ?? '';
      const url = new URL(`http://${hosts[0]}${target}`);
      const read = canonicalPath(new IncomingRequest(incoming));
      // Brackets and the like are encoded by some readers and not by others.
      assert.equal(new URL(read, url).pathname, squeezed(url.pathname));
      assert.equal(decodedOnce(read), decodedOnce(squeezed(written)));
    },
  );
  await checkCases(context, property, { cases: 20_000 });
});

const BODY = JSON.stringify({
  model: MODEL,
  modalities: ['text', 'audio'],
  audio: { voice: 'alloy', format: 'wav' },
  messages: [{ role: 'user', content: 'Hello' }],
});

const OPEN = /^\/(?:health\/(?:live|ready)|openapi\.json|docs|docs\/[\w.-]+)$/;

test('whatever is asked for, nothing is given without a credential, and nothing breaks', async (context) => {
  await using services = await quietServices();
  const app = createApp(services);
  const look = lookForLeftovers(services);
  const property = fc.asyncProperty(
    fc.constantFrom(...METHODS),
    oddTargets(),
    oddHeaders(),
    async (method, target, headers) => {
      const request = requestOf(method, target, headers);
      if (request === undefined) return;
      const path = canonicalPath(request);
      const response = await app.request(request);
      const text = await response.text();
      const { status } = response;
      const isOpen = OPEN.test(path) || (method === 'OPTIONS' && status === 204);
      if (status < 300) assert.ok(isOpen || (await hasCredential(services, request.headers, path)), path);
      else assert.ok(status >= 400 && status < 500, `${status} ${text}`);
      await look();
      if (status < 300 || method === 'HEAD') return;
      const { message } = refusalIn(text, dialectOfPath(path));
      assert.ok(!repeatsMuchOf({ target, headers }, message) && text.length < 1_000, text);
    },
  );
  await checkCases(context, property, { cases: 5_000 });
});

function requestOf(
  method: string,
  target: string,
  headers: [name: string, value: string][],
): Request | undefined {
  try {
    const url = target.startsWith('/') ? `http://localhost${target}` : target;
    return new Request(url, { method, headers, body: method === 'GET' || method === 'HEAD' ? null : BODY });
  } catch {
    // No client of this kind could send it; others are tried on a socket.
    return undefined;
  }
}

async function hasCredential({ authenticate }: Services, headers: Headers, path: string): Promise<boolean> {
  try {
    const rules = dialectOfPath(path);
    if (rules === 'management') return false;
    await authenticate({ headers, rules, action: 'any' }, new AbortController().signal);
    return true;
  } catch {
    return false;
  }
}

/** Without empty segments. */
function squeezed(path: string): string {
  return `/${path
    .split('/')
    .filter((segment) => segment !== '')
    .join('/')}`;
}

/** A URL encodes a few characters that HTTP lets pass. */
function decodedOnce(path: string): string {
  return path.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
