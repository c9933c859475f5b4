import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { makeCertificates } from '../tls/make-certificates.ts';
import { CommandError } from './command-error.ts';
import { secureListeningOf } from './secure-listener-of.ts';

let data = '';
before(async () => {
  data = await mkdtemp(join(tmpdir(), 'samtal-own-tls-'));
});
after(() => rm(data, { recursive: true, force: true }));

const listening = (change: Partial<Parameters<typeof secureListeningOf>[0]>) =>
  secureListeningOf({ data, tlsPort: 'auto', tlsCertificate: '', tlsKey: '', ...change });

async function written(name: string, content: string): Promise<string> {
  const path = join(data, name);
  await writeFile(path, content);
  return path;
}

test('listens beside the other port with a certificate made here, on another, or not at all', async () => {
  const { secure, trustFile } = await listening({});
  assert.equal(secure?.port, 'beside');
  assert.equal(trustFile, join(data, 'tls', 'ca.pem'));
  assert.equal((await listening({ tlsPort: 9000 })).secure?.port, 9000);
  assert.deepEqual(await listening({ tlsPort: 'off' }), {});
});

test("takes the user's own certificate, and tells nobody to trust another file for it", async () => {
  const { certificate, key } = await makeCertificates(new Date());
  const tlsCertificate = await written('own.pem', certificate);
  const tlsKey = await written('own-key.pem', key);
  const { thumbprint, ...own } = await listening({ tlsCertificate, tlsKey });
  assert.match(thumbprint ?? '', /^[0-9A-F]{40}$/);
  assert.deepEqual(own, { secure: { port: 'beside', certificate, key } });
});

test('says which file is not what it should be', async () => {
  const { certificate, key } = await makeCertificates(new Date());
  const tlsCertificate = await written('good.pem', certificate);
  const tlsKey = await written('good-key.pem', key);
  const noise = await written('noise.pem', 'noise');
  const another = await written('another-key.pem', (await makeCertificates(new Date())).key);
  for (const [change, sentence] of [
    [{ tlsCertificate: join(data, 'none.pem'), tlsKey }, /none\.pem can not be read \(ENOENT\)/],
    [{ tlsCertificate: noise, tlsKey }, /noise\.pem is not a certificate in PEM/],
    [{ tlsCertificate, tlsKey: noise }, /noise\.pem is not a private key without a password in PEM/],
    [{ tlsCertificate, tlsKey: another }, /another-key\.pem is not the key of .*good\.pem/],
  ] as const)
    await assert.rejects(
      listening(change),
      (error) => error instanceof CommandError && sentence.test(error.message),
    );
});
