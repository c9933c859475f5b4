import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePrivateFile } from '../files/write-private-file.ts';
import type { Certificates } from './make-certificates.ts';

const RENEWAL_MS = 30 * 86_400_000;

/** What a server needs to listen with TLS. */
export interface LocalCertificate {
  /** In PEM. */
  certificate: string;
  key: string;
  /** The path of what clients must trust. */
  trustFile: string;
}

/**
 * The certificate for this machine's own names in `{data}/tls`, made at the first start and again when it is
 * damaged or ends within 30 days.
 */
export async function localCertificate(
  dataFolder: string,
  now: () => Date = () => new Date(),
): Promise<LocalCertificate> {
  const paths = pathsIn(dataFolder);
  const kept = await read(paths);
  const good = kept !== undefined && isGood(kept, now()) ? kept : undefined;
  const { certificate, key } = good ?? (await make(paths, now()));
  return { certificate, key, trustFile: paths.authority };
}

type Paths = Readonly<Record<keyof Certificates, string>>;

function pathsIn(dataFolder: string): Paths {
  const folder = join(dataFolder, 'tls');
  return {
    authority: join(folder, 'ca.pem'),
    certificate: join(folder, 'certificate.pem'),
    key: join(folder, 'key.pem'),
  };
}

async function read(paths: Paths): Promise<Certificates | undefined> {
  try {
    const [authority, certificate, key] = await Promise.all(
      [paths.authority, paths.certificate, paths.key].map((path) => readFile(path, 'utf8')),
    );
    return authority === undefined || certificate === undefined || key === undefined
      ? undefined
      : { authority, certificate, key };
  } catch {
    return undefined;
  }
}

/** Files that were written at different times do not fit one another. */
function isGood({ authority, certificate, key }: Certificates, now: Date): boolean {
  try {
    const signer = new X509Certificate(authority);
    const signed = new X509Certificate(certificate);
    return (
      signed.checkPrivateKey(createPrivateKey(key)) &&
      signed.verify(signer.publicKey) &&
      [signer, signed].every(({ validFrom, validTo }) => isValid({ validFrom, validTo }, now))
    );
  } catch {
    return false;
  }
}

function isValid({ validFrom, validTo }: { validFrom: string; validTo: string }, now: Date): boolean {
  return Date.parse(validFrom) <= now.getTime() && Date.parse(validTo) - now.getTime() > RENEWAL_MS;
}

async function make(paths: Paths, now: Date): Promise<Certificates> {
  // Half a hundred modules that only the first of many starts needs.
  const { makeCertificates } = await import('./make-certificates.ts');
  const made = await makeCertificates(now);
  await writePrivateFile(paths.key, made.key);
  await writePrivateFile(paths.certificate, made.certificate);
  await writePrivateFile(paths.authority, made.authority);
  return made;
}
