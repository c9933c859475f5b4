import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from './self-signed.test.kit.ts';

export interface KeyServer extends AsyncDisposable {
  /** Such as `https://127.0.0.1:12345`. */
  url: string;
  /** The certificate that vouches for it, as PEM. */
  certificate: string;
}

/** An https server on this machine with a certificate of its own that nobody knows. */
export async function startKeyServer(answer: RequestListener): Promise<KeyServer> {
  const { key, certificate } = selfSigned();
  const server = createServer({ key, cert: certificate }, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    certificate,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
