import type { TlsOptions } from 'node:tls';

/** What it takes to listen with TLS. */
export interface SecureListener {
  /** `beside` is the port above the one without TLS, or a free one where that is taken or was not chosen. */
  port: number | 'beside';
  /** In PEM, with those that lead to its authority after it. */
  certificate: string;
  /** In PEM. */
  key: string;
}

/** Clients that start a handshake and let it lie are held no longer than those that start a request. */
const HANDSHAKE_TIMEOUT_MS = 10_000;

export function tlsOptions({ certificate: cert, key }: SecureListener): TlsOptions {
  return { cert, key, minVersion: 'TLSv1.2', handshakeTimeout: HANDSHAKE_TIMEOUT_MS };
}

/** The port to try first: any free one, 0, where the other was any free one or is the last there is. */
export function portBeside(port: number, wantedPort: number): number {
  return wantedPort === 0 || port === 65_535 ? 0 : port + 1;
}
