import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { writePrivateFile } from '../../files/write-private-file.ts';

/** Where systems keep the authorities that all programs trust. */
const SYSTEM_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
];

export interface TrustOptions {
  /** What must be trusted too. */
  trustFile: string;
  /** What the user has set. */
  environment: NodeJS.ProcessEnv;
  /** For programs that sign in with TLS. */
  isEveryClient: boolean;
}

/**
 * Lets clients trust a file of authorities beside those they trust already. Node adds what its variable names. For
 * Python it replaces the rest, so the rest is put in front of it, and that only for programs that need it.
 */
export async function trustVariables({
  trustFile,
  environment,
  isEveryClient,
}: TrustOptions): Promise<Readonly<Record<string, string>>> {
  const own = { path: trustFile, content: await readFile(trustFile, 'utf8') };
  const theirs = await firstOf([environment.NODE_EXTRA_CA_CERTS]);
  const forNode = {
    SAMTAL_TRUST_FILE: trustFile,
    NODE_EXTRA_CA_CERTS: theirs === undefined ? trustFile : await together(theirs, own, 'node-bundle.pem'),
  };
  if (!isEveryClient) return forNode;
  const { REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE, SSL_CERT_FILE } = environment;
  const others = await firstOf([REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE, SSL_CERT_FILE, ...SYSTEM_BUNDLES]);
  const roots = { path: '', content: rootCertificates.join('\n') };
  const bundle = await together(others ?? roots, own, 'bundle.pem');
  return { ...forNode, REQUESTS_CA_BUNDLE: bundle, SSL_CERT_FILE: bundle };
}

interface TrustedFile {
  path: string;
  content: string;
}

/** The path of a file with both, which is the first where a command before this one has made it so. */
async function together(first: TrustedFile, own: TrustedFile, name: string): Promise<string> {
  if (first.content.includes(own.content)) return first.path;
  const path = join(dirname(own.path), name);
  await writePrivateFile(path, `${first.content.trimEnd()}\n${own.content}`);
  return path;
}

/** Of these files the first that there is. */
async function firstOf(paths: readonly (string | undefined)[]): Promise<TrustedFile | undefined> {
  for (const path of paths) {
    const content = path === undefined ? undefined : await readFile(path, 'utf8').catch(() => undefined);
    if (path !== undefined && content !== undefined) return { path, content };
  }
  return undefined;
}
