/** Every way to write the address of a server that is on this machine: its names and its ports. */
export function ownAddressesOf(urls: readonly string[]): ReadonlySet<string> {
  const names = ['localhost', '127.0.0.1', '[::1]'];
  return new Set(
    urls.flatMap((url) => {
      const { protocol, hostname, port } = new URL(url);
      return [...names, hostname].map((name) => `${protocol}//${name}${port === '' ? '' : `:${port}`}`);
    }),
  );
}
