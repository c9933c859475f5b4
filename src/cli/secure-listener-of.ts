import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Settings } from '../config/settings.ts';
import type { SecureListener } from '../http/secure-listener.ts';
import { localCertificate } from '../tls/local-certificate.ts';
import { CommandError } from './command-error.ts';

/** How to listen with TLS, and what clients must trust for it; nothing of the two where that is off. */
export interface SecureListening {
  secure?: SecureListener;
  /** SHA-1 of the certificate, in hexadecimal. */
  thumbprint?: string;
  /** The path of a file in PEM; absent where the certificate is the user's own. */
  trustFile?: string;
}

/** Throws `CommandError` when the user's own certificate can't be used. */
export async function secureListeningOf(
  settings: Pick<Settings, 'data' | 'tlsPort' | 'tlsCertificate' | 'tlsKey'>,
): Promise<SecureListening> {
  const { data, tlsPort, tlsCertificate, tlsKey } = settings;
  if (tlsPort === 'off') return {};
  const port = tlsPort === 'auto' ? 'beside' : tlsPort;
  if (tlsCertificate !== '') {
    const own = await ownCertificate(tlsCertificate, tlsKey);
    return { secure: { port, ...own }, thumbprint: thumbprintOf(own.certificate) };
  }
  const { certificate, key, trustFile } = await localCertificate(data);
  return { secure: { port, certificate, key }, thumbprint: thumbprintOf(certificate), trustFile };
}

function thumbprintOf(certificate: string): string {
  return new X509Certificate(certificate).fingerprint.replaceAll(':', '');
}

async function ownCertificate(certificatePath: string, keyPath: string) {
  // One after the other: where both are missing, the message always names the same one.
  const certificate = await textOf(certificatePath);
  const key = await textOf(keyPath);
  const parsed = attempt(certificatePath, 'a certificate', () => new X509Certificate(certificate));
  const privateKey = attempt(keyPath, 'a private key without a password', () => createPrivateKey(key));
  if (!parsed.checkPrivateKey(privateKey))
    throw new CommandError(`Cannot start: ${keyPath} is not the key of ${certificatePath}.`);
  return { certificate, key };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : error;
    throw new CommandError(`Cannot start: ${path} can not be read (${reason}).`);
  }
}

function attempt<T>(path: string, what: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw new CommandError(`Cannot start: ${path} is not ${what} in PEM.`);
  }
}
