import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';
import * as der from './der.ts';

const ECDSA_WITH_SHA256 = der.sequence(der.objectIdentifier('1.2.840.10045.4.3.2'));
const COMMON_NAME = der.objectIdentifier('2.5.4.3');

export interface CertificateFacts {
  subject: string;
  publicKey: KeyObject;
  issuer: { name: string; publicKey: KeyObject; privateKey: KeyObject };
  from: Date;
  until: Date;
  /** For whom it speaks; the certificate of an authority where there are none, which may sign such ones only. */
  hosts?: { names: readonly string[]; addresses: readonly Uint8Array[] };
}

/** A certificate of version 3 as RFC 5280 has it, signed with ECDSA on P-256, in PEM. */
export function certificate(facts: CertificateFacts): string {
  const { subject, publicKey, issuer, from, until } = facts;
  const body = der.sequence(
    der.tagged(0, der.integer(Buffer.of(2))),
    der.integer(randomBytes(16)),
    ECDSA_WITH_SHA256,
    name(issuer.name),
    der.sequence(der.time(from), der.time(until)),
    name(subject),
    keyInfo(publicKey),
    der.tagged(3, der.sequence(...extensions(facts))),
  );
  const signature = sign('sha256', body, issuer.privateKey);
  return pem(der.sequence(body, ECDSA_WITH_SHA256, der.bits(signature)));
}

/** Python's strict checks want every one of these. */
function extensions({ publicKey, issuer, hosts }: CertificateFacts): readonly Uint8Array[] {
  const ofEach = [
    extension('2.5.29.14', der.octets(keyIdentifier(publicKey))),
    extension('2.5.29.35', der.sequence(der.tagged(0, keyIdentifier(issuer.publicKey), PLAIN))),
  ];
  if (hosts === undefined) {
    return [
      ...ofEach,
      extension('2.5.29.19', der.sequence(der.TRUE, der.integer(Buffer.of(0))), { isCritical: true }),
      extension('2.5.29.15', SIGNS_CERTIFICATES, { isCritical: true }),
    ];
  }
  return [
    ...ofEach,
    extension('2.5.29.19', der.sequence(), { isCritical: true }),
    extension('2.5.29.15', SIGNS_HANDSHAKES, { isCritical: true }),
    extension('2.5.29.37', der.sequence(der.objectIdentifier('1.3.6.1.5.5.7.3.1'))),
    extension(
      '2.5.29.17',
      der.sequence(
        ...hosts.names.map((host) => der.tagged(2, Buffer.from(host), PLAIN)),
        ...hosts.addresses.map((address) => der.tagged(7, address, PLAIN)),
      ),
    ),
  ];
}

const PLAIN = { isConstructed: false };
/** `keyCertSign`, the sixth bit, and `digitalSignature`, the first. */
const SIGNS_CERTIFICATES = der.bits(Buffer.of(0b0000_0100), 2);
const SIGNS_HANDSHAKES = der.bits(Buffer.of(0b1000_0000), 7);

function extension(id: string, content: Uint8Array, { isCritical = false } = {}): Buffer {
  const critical = isCritical ? [der.TRUE] : [];
  return der.sequence(der.objectIdentifier(id), ...critical, der.octets(content));
}

function name(text: string): Buffer {
  return der.sequence(der.set(der.sequence(COMMON_NAME, der.utf8(text))));
}

function keyInfo(publicKey: KeyObject): Buffer {
  return publicKey.export({ type: 'spki', format: 'der' });
}

/** Any value that tells keys apart will do; RFC 7093 proposes this one. */
function keyIdentifier(publicKey: KeyObject): Buffer {
  return createHash('sha256').update(keyInfo(publicKey)).digest().subarray(0, 20);
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
