import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startFakeHub } from './fake-hub.test.kit.ts';

test('the fake hub serves ranges only against the right validator', async () => {
  await using hub = await startFakeHub();
  hub.files.set('/owner/repo/a', Buffer.from('0123456789'));
  const ask = (etag: string) =>
    fetch(`${hub.endpoint}/owner/repo/resolve/main/a`, { headers: { range: 'bytes=4-', 'if-range': etag } });
  assert.equal(await (await ask('"1"')).text(), '456789');
  assert.equal(await (await ask('"2"')).text(), '0123456789');
});
