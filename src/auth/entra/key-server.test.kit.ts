import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface KeyServer extends AsyncDisposable {
  /** Such as `https://127.0.0.1:12345`. */
  url: string;
}

/** An https server on this machine, with a certificate for it in PEM. */
export async function startKeyServer(
  { key, certificate }: { key: string; certificate: string },
  answer: RequestListener,
): Promise<KeyServer> {
  const server = createServer({ key, cert: certificate }, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
