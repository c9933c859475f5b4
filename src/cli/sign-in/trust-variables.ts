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
  const folder = dirname(trustFile);
  const own = await readFile(trustFile, 'utf8');
  const write = async (name: string, trusted: string) => {
    const path = join(folder, name);
    await writePrivateFile(path, `${trusted.trimEnd()}\n${own}`);
    return path;
  };
  const theirs = await contentOf([environment.NODE_EXTRA_CA_CERTS]);
  const forNode = {
    SAMTAL_TRUST_FILE: trustFile,
    NODE_EXTRA_CA_CERTS: theirs === undefined ? trustFile : await write('node-bundle.pem', theirs),
  };
  if (!isEveryClient) return forNode;
  const { REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE, SSL_CERT_FILE } = environment;
  const trusted = await contentOf([REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE, SSL_CERT_FILE, ...SYSTEM_BUNDLES]);
  const bundle = await write('bundle.pem', trusted ?? rootCertificates.join('\n'));
  return { ...forNode, REQUESTS_CA_BUNDLE: bundle, SSL_CERT_FILE: bundle };
}

/** Of the first file that there is. */
async function contentOf(paths: readonly (string | undefined)[]): Promise<string | undefined> {
  for (const path of paths) {
    const content = path === undefined ? undefined : await readFile(path, 'utf8').catch(() => undefined);
    if (content !== undefined) return content;
  }
  return undefined;
}
