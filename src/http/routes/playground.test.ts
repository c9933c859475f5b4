import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { type App, createApp } from '../app.ts';
import { testServices } from '../fixtures/services.ts';

describe('the playground', () => {
  let folder: string;
  let app: App;
  let services: Awaited<ReturnType<typeof testServices>>;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samtal-page-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<!doctype html><p>Hej</p>');
    await writeFile(join(folder, 'secret.js'), 'no');
    await writeFile(join(folder, 'assets', 'index-abc.js'), 'yes');
    await writeFile(join(folder, 'assets', 'odd.exe'), 'no');
    services = await testServices();
    app = createApp({ ...services, playgroundFolder: folder });
  });
  after(async () => {
    await services[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  test('is a page that nothing from elsewhere and no inline script gets into', async () => {
    const page = await app.request('/');
    assert.equal(page.status, 200);
    assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self' /);
    assert.match(policy, /connect-src 'self'; .*frame-ancestors 'none'; require-trusted-types-for 'script'$/);
    assert.doesNotMatch(policy, /https?:|\*|unsafe/);
    const others = [
      'cross-origin-opener-policy',
      'permissions-policy',
      'referrer-policy',
      'x-content-type-options',
    ];
    assert.deepEqual(
      others.map((name) => page.headers.get(name)),
      ['same-origin', 'microphone=(self), camera=()', 'no-referrer', 'nosniff'],
    );
  });

  test('has files that may be kept for ever, because their names hold their hashes', async () => {
    const file = await app.request('/assets/index-abc.js');
    assert.equal(await file.text(), 'yes');
    assert.equal(file.headers.get('content-type'), 'text/javascript; charset=utf-8');
    assert.equal(file.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  });

  test('sends files compressed to whoever takes that, and as they are to others', async () => {
    const sent = async (accepted: string) => {
      const response = await app.request('/assets/index-abc.js', {
        headers: { 'accept-encoding': accepted },
      });
      assert.equal(response.headers.get('vary'), 'accept-encoding');
      const bytes = Buffer.from(await response.arrayBuffer());
      const encoding = response.headers.get('content-encoding');
      return { encoding, text: String(encoding === 'gzip' ? gunzipSync(bytes) : bytes) };
    };
    for (const accepted of ['gzip', 'br, gzip;q=0.5', 'gzip, deflate', 'GZIP ; q=1'])
      assert.deepEqual(await sent(accepted), { encoding: 'gzip', text: 'yes' }, accepted);
    for (const accepted of ['', 'identity', 'br', 'gzip;q=0', 'gzip; q=0.000, br', 'notgzip', 'gzipped'])
      assert.deepEqual(await sent(accepted), { encoding: null, text: 'yes' }, accepted);
  });

  test('serves nothing else that lies there', async () => {
    const paths = ['secret.js', 'odd.exe', 'index.html', '..%2fsecret.js', '%2e%2e%2fsecret.js', 'x'];
    for (const path of paths) assert.equal((await app.request(`/assets/${path}`)).status, 404, path);
  });

  test('is not there where it is switched off, nor where it was not built', async () => {
    for (const other of [{}, { playgroundFolder: join(folder, 'nowhere') }]) {
      const without = createApp({ ...services, ...other });
      assert.equal((await without.request('/')).status, 404);
    }
  });
});
