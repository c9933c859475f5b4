import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { createApp } from '../app.ts';
import { testServices } from '../fixtures/services.ts';

test('the page names its files with their digests, and each is there to be kept', async () => {
  await using services = await testServices();
  const app = createApp(services);
  const page = await app.request('/docs');
  assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
  const html = await page.text();
  const files = [...html.matchAll(/"(\/docs\/[\w.-]+)\?v=([0-9a-f]{16})"/g)];
  assert.deepEqual(
    files.map(([, path]) => path),
    ['/docs/favicon-32x32.png', '/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js', '/docs/docs.js'],
  );
  const types = ['image/png', 'text/css; charset=utf-8', ...Array(2).fill('text/javascript; charset=utf-8')];
  for (const [index, [, path = '', digest = '']] of files.entries()) {
    const file = await app.request(`${path}?v=${digest}`);
    assert.equal(file.headers.get('content-type'), types[index]);
    assert.equal(file.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    const sha256 = createHash('sha256')
      .update(new Uint8Array(await file.arrayBuffer()))
      .digest('hex');
    assert.ok(sha256.startsWith(digest));
  }
});

test('nothing of the page is inline or from elsewhere, and its policy says so', async () => {
  await using services = await testServices();
  const app = createApp(services);
  const page = await app.request('/docs');
  const own = (await page.text()) + (await (await app.request('/docs/docs.js')).text());
  assert.doesNotMatch(own, /https?:|\/\/\w|<script>|<style|\son\w+=/);
  const policy = page.headers.get('content-security-policy') ?? '';
  assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self'; /);
  assert.doesNotMatch(policy, /https?:|\*|unsafe/);
});

test('no other file of the package is served, nor any outside it', async () => {
  await using services = await testServices();
  const app = createApp(services);
  for (const file of ['package.json', 'swagger-ui.js', '..%2fpackage.json', '%2e%2e%2fpackage.json', 'x'])
    assert.equal((await app.request(`/docs/${file}`)).status, 404, file);
});
