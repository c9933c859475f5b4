/** What a user caused and can mend: printed as one sentence, without a trace. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** The sentence for a failure of the system that people meet, or `undefined` for one that nobody foresaw. */
export function explainSystemError(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const { syscall } = factsOf(error);
  return syscall === 'listen' || syscall === 'getaddrinfo' ? explainAddress(error) : explainFile(error);
}

function explainAddress(error: Error & { code: unknown }): string | undefined {
  const { address, hostname, port } = factsOf(error);
  const place = hostname ?? `${address?.includes(':') ? `[${address}]` : address}:${port}`;
  switch (error.code) {
    case 'EADDRINUSE':
      return `Cannot listen on ${place}: another program uses that port. Stop it, or choose another with --port.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `Cannot listen on ${place}: this machine has no such address. Choose another with --host.`;
    case 'EACCES':
    case 'EPERM':
      return `Cannot listen on ${place}: this user lacks the right. Choose a port above 1023 with --port.`;
    default:
      return undefined;
  }
}

function explainFile(error: Error & { code: unknown }): string | undefined {
  const { path, syscall } = factsOf(error);
  const place = path === undefined ? '' : ` ${path}`;
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `Cannot write${place}: this user lacks the right. Choose another folder with --data or --models.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `Cannot write${place}: the disk is full. Free some space, or choose another folder with --data or --models.`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `Cannot use${place}: a file stands where a folder is wanted. Choose another with --data or --models.`;
    case 'ENOENT':
      return syscall === 'mkdir'
        ? `Cannot make the folder${place}: its place takes no folders. Choose another with --data or --models.`
        : undefined;
    default:
      return undefined;
  }
}

interface SystemErrorFacts {
  syscall: string | undefined;
  path: string | undefined;
  address: string | undefined;
  hostname: string | undefined;
  port: string | undefined;
}

function factsOf(error: Error): SystemErrorFacts {
  const facts = new Map<string, unknown>(Object.entries(error));
  const read = (name: string) => (facts.has(name) ? String(facts.get(name)) : undefined);
  return {
    syscall: read('syscall'),
    path: read('path'),
    address: read('address'),
    hostname: read('hostname'),
    port: read('port'),
  };
}
