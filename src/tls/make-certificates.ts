// The library finds its parts by metadata of classes, which Node does not have by itself.
import 'reflect-metadata';
import { KeyObject, randomBytes, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const DAY_MS = 86_400_000;
/** Some clients take no certificate that is good for longer, whoever signed it. */
const LIFETIME_DAYS = 825;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const SERIAL_BYTES = 16;

/** All in PEM. */
export interface Certificates {
  /** What clients are told to trust. */
  authority: string;
  certificate: string;
  /** The private key of {@link certificate}. */
  key: string;
}

/**
 * A certificate for this machine's own names, and the authority that signed it. The key of the authority is
 * forgotten here, so nobody can ever sign a certificate for another name that its trusters would take.
 */
export async function makeCertificates(now: Date): Promise<Certificates> {
  const authorityKeys = await keyPair();
  const keys = await keyPair();
  // The same name for two authorities would make clients check with the wrong key.
  const issuer = `CN=Samtal on this machine ${randomBytes(4).toString('hex')}`;
  const ofBoth = {
    signingAlgorithm: ALGORITHM,
    // Another machine's clock, in a container perhaps, may be behind.
    notBefore: new Date(now.getTime() - DAY_MS),
    notAfter: new Date(now.getTime() + LIFETIME_DAYS * DAY_MS),
  };
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...ofBoth,
    serialNumber: randomBytes(SERIAL_BYTES).toString('hex'),
    name: issuer,
    keys: authorityKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const certificate = await x509.X509CertificateGenerator.create({
    ...ofBoth,
    serialNumber: randomBytes(SERIAL_BYTES).toString('hex'),
    subject: 'CN=localhost',
    issuer,
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
        { type: 'ip', value: '::1' },
      ]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  return {
    authority: `${authority.toString('pem')}\n`,
    certificate: `${certificate.toString('pem')}\n`,
    key: pem(keys.privateKey),
  };
}

function keyPair(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

function pem(key: webcrypto.CryptoKey): string {
  return KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString();
}
