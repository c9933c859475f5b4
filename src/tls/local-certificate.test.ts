import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { localCertificate } from './local-certificate.ts';

let data = '';
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'samtal-tls-'));
});
afterEach(() => rm(data, { recursive: true, force: true }));

const DAY_MS = 86_400_000;
const START = new Date('2027-03-04T05:06:07.890Z');
const later = (days: number) => () => new Date(START.getTime() + days * DAY_MS);

test('makes a certificate of this machine, for its owner only, that says what it is for', async () => {
  const { certificate, trustFile } = await localCertificate(data, later(0));
  assert.equal(trustFile, join(data, 'tls', 'ca.pem'));
  const signed = new X509Certificate(certificate);
  const authority = new X509Certificate(await readFile(trustFile));
  assert.equal(signed.subjectAltName, 'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
  assert.deepEqual([signed.ca, authority.ca], [false, true]);
  assert.ok(signed.checkIssued(authority) && signed.verify(authority.publicKey));
  assert.ok(authority.verify(authority.publicKey));
  assert.equal(signed.validFrom, 'Mar  3 05:06:07 2027 GMT');
  assert.equal(signed.validTo, 'Jun  6 05:06:07 2029 GMT');
  assert.deepEqual(signed.keyUsage, ['1.3.6.1.5.5.7.3.1']);
  if (process.platform === 'win32') return;
  for (const name of ['key.pem', 'ca.pem', 'certificate.pem'])
    assert.equal((await stat(join(data, 'tls', name))).mode & 0o777, 0o600, name);
});

test('keeps it over starts, until a month before it ends', async () => {
  const made = await localCertificate(data, later(0));
  assert.deepEqual(await localCertificate(data, later(794)), made);
  const renewed = await localCertificate(data, later(796));
  assert.notEqual(renewed.certificate, made.certificate);
  assert.deepEqual(await localCertificate(data, later(800)), renewed);
});

test('makes it again when a file is damaged, gone, or of another time', async () => {
  const first = await localCertificate(data, later(0));
  const oldKey = await readFile(join(data, 'tls', 'key.pem'));
  const oldAuthority = await readFile(first.trustFile);
  await writeFile(join(data, 'tls', 'certificate.pem'), 'damaged');
  const second = await localCertificate(data, later(0));
  assert.notEqual(second.certificate, first.certificate);
  await rm(join(data, 'tls', 'key.pem'));
  const third = await localCertificate(data, later(0));
  assert.notEqual(third.certificate, second.certificate);
  await writeFile(join(data, 'tls', 'key.pem'), oldKey);
  const fourth = await localCertificate(data, later(0));
  assert.notEqual(fourth.certificate, third.certificate);
  await writeFile(fourth.trustFile, oldAuthority);
  assert.notEqual((await localCertificate(data, later(0))).certificate, fourth.certificate);
});

test('a client that trusts the authority reaches the server by all its names; no other client does', async () => {
  const { certificate, key, trustFile } = await localCertificate(data);
  const ca = await readFile(trustFile);
  const server = createServer({ cert: certificate, key }, (_incoming, outgoing) => outgoing.end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  const ask = (options: { host: string; ca?: Buffer; servername?: string }) =>
    new Promise<number>((resolve, reject) => {
      get({ ...options, port: address.port, agent: false }, (incoming) => {
        incoming.resume();
        resolve(incoming.statusCode ?? 0);
      }).once('error', reject);
    });
  try {
    assert.equal(await ask({ host: '127.0.0.1', ca }), 200);
    assert.equal(await ask({ host: '127.0.0.1', servername: 'localhost', ca }), 200);
    await assert.rejects(ask({ host: '127.0.0.1' }), /certificate/);
    await assert.rejects(ask({ host: '127.0.0.1', servername: 'example.com', ca }), /altnames/);
  } finally {
    server.close();
  }
});
