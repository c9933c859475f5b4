import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { rootCertificates } from 'node:tls';
import { trustVariables } from './trust-variables.ts';

let folder = '';
let trustFile = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samtal-trust-'));
  trustFile = await written('ca.pem', 'OURS\n');
});
after(() => rm(folder, { recursive: true, force: true }));

async function written(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

test('Node adds our file; nothing else is touched where no other client needs it', async () => {
  const variables = await trustVariables({ trustFile, environment: {}, isEveryClient: false });
  assert.deepEqual(variables, { SAMTAL_TRUST_FILE: trustFile, NODE_EXTRA_CA_CERTS: trustFile });
});

test('what the user trusts already stays trusted', async () => {
  const environment = {
    NODE_EXTRA_CA_CERTS: await written('theirs.pem', 'THEIRS'),
    SSL_CERT_FILE: await written('python.pem', 'PYTHON\n\n'),
  };
  const variables = await trustVariables({ trustFile, environment, isEveryClient: true });
  const contentOf = (name: string) => readFile(variables[name] ?? '', 'utf8');
  assert.equal(await contentOf('NODE_EXTRA_CA_CERTS'), 'THEIRS\nOURS\n');
  assert.equal(await contentOf('REQUESTS_CA_BUNDLE'), 'PYTHON\nOURS\n');
  assert.equal(variables.SSL_CERT_FILE, variables.REQUESTS_CA_BUNDLE);
  assert.equal(await readFile(environment.SSL_CERT_FILE, 'utf8'), 'PYTHON\n\n');
});

test('a file that a command before has made is not made longer', async () => {
  const environment = { NODE_EXTRA_CA_CERTS: await written('more.pem', 'MORE') };
  const first = await trustVariables({ trustFile, environment, isEveryClient: true });
  const second = await trustVariables({ trustFile, environment: first, isEveryClient: true });
  assert.deepEqual(second, first);
  assert.equal(await readFile(first.NODE_EXTRA_CA_CERTS ?? '', 'utf8'), 'MORE\nOURS\n');
});

test('where the user names no file, what the system or Node trusts comes first', async () => {
  const environment = { REQUESTS_CA_BUNDLE: join(folder, 'none.pem') };
  const variables = await trustVariables({ trustFile, environment, isEveryClient: true });
  const bundle = await readFile(variables.REQUESTS_CA_BUNDLE ?? '', 'utf8');
  assert.ok(bundle.endsWith('\nOURS\n'));
  const certificates = bundle.split('-----BEGIN CERTIFICATE-----').length - 1;
  assert.ok(certificates >= Math.min(50, rootCertificates.length), `${certificates}`);
});
