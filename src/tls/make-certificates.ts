import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { certificate } from './certificate.ts';

const DAY_MS = 86_400_000;
/** Some clients take no certificate that is good for longer, whoever signed it. */
const LIFETIME_DAYS = 825;

const LOOPBACK = {
  names: ['localhost'],
  addresses: [Buffer.of(127, 0, 0, 1), Buffer.from('00000000000000000000000000000001', 'hex')],
};

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
export function makeCertificates(now: Date): Certificates {
  // The same name for two authorities would make clients check with the wrong key.
  const issuer = { name: `Samtal on this machine ${randomBytes(4).toString('hex')}`, ...keyPair() };
  const { publicKey, privateKey } = keyPair();
  const times = {
    // Another machine's clock, in a container perhaps, may be behind.
    from: new Date(now.getTime() - DAY_MS),
    until: new Date(now.getTime() + LIFETIME_DAYS * DAY_MS),
  };
  return {
    authority: certificate({ subject: issuer.name, publicKey: issuer.publicKey, issuer, ...times }),
    certificate: certificate({ subject: 'localhost', publicKey, issuer, ...times, hosts: LOOPBACK }),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function keyPair() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}
